import { serveTrpc } from "@/server/trpc/serve-trpc";

export { serveTrpc as GET, serveTrpc as POST };
