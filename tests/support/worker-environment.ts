import { inject } from "vitest";
import { childEnvironment } from "@/scripts/lib/settings.mjs";
import { cloneTemplates } from "./template-databases";
import { testSecret, testSettings, urlsOf } from "./test-cluster";

// Each worker has databases of its own; the files that run in it one after another share them, so each suite makes its
// own merchant.
const adminUrl = inject("adminUrl");
const run = `${inject("run")}_${process.env.VITEST_POOL_ID ?? "1"}`;
const set = await cloneTemplates(adminUrl, inject("template"), run);

Object.assign(process.env, childEnvironment(testSettings(), urlsOf(adminUrl, set), testSecret));
