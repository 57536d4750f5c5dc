import { redirect } from "next/navigation";

export default function PortalStart() {
  redirect("/overview");
}
