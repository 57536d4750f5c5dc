const ISTANBUL = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Istanbul",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

function partsOf(at: Date): Readonly<Record<string, string>> {
  return Object.fromEntries(ISTANBUL.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** TRXDATE: `yyyyMMdd HH:mm:ss`, Istanbul time. */
export function formatTrxDate(at: Date): string {
  const { year, month, day, hour, minute, second } = partsOf(at);
  return `${year}${month}${day} ${hour}:${minute}:${second}`;
}

/** Times of ORDERSTATUS and ORDERHISTORY: `yyyy-MM-dd HH:mm:ss`, Istanbul time; empty where there is none. */
export function formatWireTime(at: Date | null): string {
  if (at === null) return "";
  const { year, month, day, hour, minute, second } = partsOf(at);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

const WRITTEN = /^(\d{4})-?(\d{2})-?(\d{2}) (\d{2}:\d{2}:\d{2})(?:\.\d+)?$/;

/** Reads a time in either form; null where it is none. Istanbul has been at +03:00 since 2016. */
export function parseWireTime(text: string): Date | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [, year, month, day, time] = match;
  const at = new Date(`${year}-${month}-${day}T${time}+03:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
