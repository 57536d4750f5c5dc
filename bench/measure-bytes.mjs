import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM_CHROMIUM = "/usr/bin/chromium";
const PORTAL_PAGES = ["/overview", "/transactions", "/refunds", "/analytics"];

/** Everything that a first visit loads. Units: bytes over the wire, compressed; `script` is the part of scripts. */
async function measurePage(browser, { state, visit }) {
  const context = await browser.newContext(state ? { storageState: state } : {});
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const kinds = new Map();
  let total = 0;
  let script = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    total += encodedDataLength;
    if (kinds.get(requestId) === "Script") script += encodedDataLength;
  });
  await visit(page, () => {
    total = 0;
    script = 0;
  });
  await page.waitForLoadState("networkidle");
  await context.close();
  return { total, script };
}

async function signIn(browser, url, member) {
  const context = await browser.newContext();
  const { csrfToken } = await (await context.request.get(`${url}/api/auth/csrf`)).json();
  const { email, password } = member;
  await context.request.post(`${url}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password, json: "true" },
  });
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Bytes of the hosted page and of each portal page, in a real browser with an empty cache. */
export async function measureBytes({ url, demo }) {
  const browser = await chromium.launch(
    existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {},
  );
  try {
    const pages = {};
    pages["hosted page"] = await measurePage(browser, {
      visit: async (page, forget) => {
        await page.goto(`${url}/l/kitap-kulubu`);
        forget();
        await page.locator("form button").first().click();
        await page.waitForURL(/\/pay\//);
      },
    });
    const owner = demo.merchants[0].members.find(({ role }) => role === "owner");
    const state = await signIn(browser, url, owner);
    for (const path of PORTAL_PAGES) {
      pages[path] = await measurePage(browser, { state, visit: (page) => page.goto(`${url}${path}`) });
    }
    return pages;
  } finally {
    await browser.close();
  }
}
