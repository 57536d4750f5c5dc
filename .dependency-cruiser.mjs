const TESTS = String.raw`\.test\.tsx?$`;
/** An installed package, resolved or not. */
const pack = (names) => `(^|node_modules/)(${names})(/|$)`;

/** Directories of `server/` that are not domain rooms. */
const NOT_ROOMS = "access|bank|contract|core|db|http|jobs|platform|trpc|vault";
const ROOM = `^server/(?!(${NOT_ROOMS})/)[^/]+/`;

const error = "error";

/** The import laws of the house; each comment says what to do instead. */
const laws = [
  {
    name: "no-cycles",
    comment: "Two files need each other: move what both need into a third one.",
    severity: error,
    from: { pathNot: TESTS },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "core-is-pure",
    comment: "The domain knows no package, no Node, no other room: pass in what it needs as an argument.",
    severity: error,
    from: { path: "^server/core/", pathNot: TESTS },
    to: { pathNot: "^server/core/" },
  },
  {
    name: "contract-knows-core-and-zod",
    comment: "Shapes at the edge are built from core and zod alone: put what needs more into http or trpc.",
    severity: error,
    from: { path: "^server/contract/", pathNot: TESTS },
    to: { pathNot: ["^server/(core|contract)/", pack("zod|zod-openapi")] },
  },
  {
    name: "platform-knows-no-room",
    comment: "Clock, log and crypto serve every room and know none: pass in what they need.",
    severity: error,
    from: { path: "^server/platform/", pathNot: TESTS },
    to: { path: "^(app|components|server)/", pathNot: "^server/(core|contract|platform)/" },
  },
  {
    name: "browser-stays-out-of-server",
    comment: "Components see core, contract and types only: load data in a page or through tRPC.",
    severity: error,
    from: { path: "^components/", pathNot: TESTS },
    to: { path: "^server/", pathNot: "^server/(core|contract)/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "ui-is-domain-free",
    comment:
      "Primitives know no domain but money: give them text and callbacks, or move the component out of ui/.",
    severity: error,
    from: { path: "^components/ui/", pathNot: TESTS },
    to: {
      path: "^(server/|components/(?!ui/|format/)[^/]+/)",
      pathNot: String.raw`^server/core/money(-text)?\.ts$`,
    },
  },
  {
    name: "nobody-imports-app",
    comment: "app/ is routing only: move what others need into components/ or a room.",
    severity: error,
    from: { pathNot: "^(app|tests)/" },
    to: { path: "^app/" },
  },
  {
    name: "pages-touch-no-rows",
    comment: "Pages and routes go through a verb (tRPC, http or access): no database, no store.",
    severity: error,
    from: { path: "^app/", pathNot: TESTS },
    to: {
      path: ["^server/db/", String.raw`^server/.*-store\.ts$`, "/generated/"],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "prisma-only-in-stores",
    comment: "Queries stand in the room's store: call a function of it.",
    severity: error,
    from: {
      path: "^(app|components|server)/",
      pathNot: [TESTS, "^server/db/", String.raw`-(store|database)\.ts$`, "/generated/"],
    },
    to: { path: ["/generated/", pack("@prisma/[^/]+")], dependencyTypesNot: ["type-only"] },
  },
  {
    name: "a-store-belongs-to-its-room",
    comment: "Another room's rows are reached through that room's verbs.",
    severity: error,
    from: { path: "^server/([^/]+)/", pathNot: TESTS },
    to: { path: String.raw`^server/[^/]+/.*-store\.ts$`, pathNot: "^server/$1/" },
  },
  {
    name: "bank-knows-no-merchant",
    comment:
      "The simulated bank is another company: it learns everything through messages, never from our rooms.",
    severity: error,
    from: { path: "^server/bank/simulated/", pathNot: TESTS },
    to: { path: "^(app|components|server)/", pathNot: "^server/(bank|core|platform)/" },
  },
  {
    name: "rooms-see-the-port",
    comment: "Rooms know bank-connector.ts alone; composition.ts picks the bank behind it.",
    severity: error,
    from: { path: [ROOM, "^server/(access|db|http|trpc|vault)/"], pathNot: TESTS },
    to: { path: "^server/bank/(connectors|simulated)/" },
  },
  {
    name: "rooms-know-no-transport",
    comment:
      "A verb runs the same from tRPC, HTTP, a job and a test: answer data and refuse with a DomainError.",
    severity: error,
    from: { path: [ROOM, "^server/(bank|db|jobs|vault)/"], pathNot: TESTS },
    to: { path: ["^server/(http|trpc)/", pack("next|next-auth|react|react-dom|@trpc/[^/]+")] },
  },
  {
    name: "scopes-are-minted-at-the-gate",
    comment: "Only server/access mints a scope: ask for one as an argument.",
    severity: error,
    from: { path: "^(app|components|server)/", pathNot: [TESTS, "^server/(access|db)/"] },
    to: { path: String.raw`^server/db/scope\.ts$`, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "one-function-moves-a-state",
    comment: "States are written by record-decision.ts alone: make a decision and record it.",
    severity: error,
    from: { path: "^(app|components|server)/", pathNot: [TESTS, String.raw`/record-decisions?\.ts$`] },
    to: { path: String.raw`/decision-store\.ts$` },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: laws,
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["/generated/internal/", String.raw`\.next`] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
