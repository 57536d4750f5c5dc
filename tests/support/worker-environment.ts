import { inject } from "vitest";
import { childEnvironment } from "@/scripts/lib/settings.mjs";
import { cloneTemplates } from "./template-databases";
import { testSecret, testSettings, urlsOf } from "./test-cluster";

// Each file begins with databases that nobody has written to, so that no result depends on what ran before it.
const adminUrl = inject("adminUrl");
const run = `${inject("run")}_${process.env.VITEST_POOL_ID ?? "1"}`;
const set = await cloneTemplates(adminUrl, inject("template"), run);

Object.assign(process.env, childEnvironment(testSettings(), urlsOf(adminUrl, set), testSecret));
