import { CARD_FAMILIES } from "@/server/contract/terminal-families";
import { CURRENCIES } from "@/server/core/money";
import { parsePercent } from "./percent-text";

/** Counts that the portal offers; a terminal may hold more through the contract. */
export const PLAN_COUNTS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** A field that cannot be read, by its id in the form. */
export interface FormProblem {
  readonly field: string;
  readonly kind: "required" | "percent" | "number" | "order";
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};
const isOn = (form: FormData, name: string): boolean => form.get(name) !== null;

/** Reads fields and notes what is wrong with them. */
function createReader(form: FormData) {
  const problems: FormProblem[] = [];
  const percent = (field: string): number => {
    const ppm = parsePercent(textOf(form, field));
    if (ppm === null) problems.push({ field, kind: "percent" });
    return ppm ?? 0;
  };
  const whole = (field: string, least: number, most: number): number => {
    const text = textOf(form, field);
    const value = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
    const fits = value >= least && value <= most;
    if (!fits) problems.push({ field, kind: "number" });
    return fits ? value : least;
  };
  const words = (field: string): string => {
    const text = textOf(form, field);
    if (text === "") problems.push({ field, kind: "required" });
    return text;
  };
  return { problems, percent, whole, words };
}

type Reader = ReturnType<typeof createReader>;

function readPlans(form: FormData, { percent }: Reader) {
  return PLAN_COUNTS.filter((count) => isOn(form, `plan-${count}`)).map((count) => ({
    count,
    shopperRatePpm: textOf(form, `payer-${count}`) === "shopper" ? percent(`shopper-${count}`) : 0,
  }));
}

/** What the general part asks for, with every field that cannot be read. A currency that is fixed is not in the form. */
export function readGeneral(form: FormData) {
  const { whole, words, problems } = createReader(form);
  const sector = textOf(form, "sector");
  const currency = CURRENCIES.find((code) => code === textOf(form, "currency"));
  const change = {
    name: words("name"),
    active: isOn(form, "active"),
    priority: whole("priority", 1, 99),
    sector: sector === "" ? null : sector,
    ...(currency === undefined ? {} : { currency }),
  };
  return { change, problems };
}

/** What the part about rights and limits asks for, with every field that cannot be read. */
export function readRights(form: FormData) {
  const { percent, whole, problems } = createReader(form);
  const change = {
    supportsThreeDSecure: isOn(form, "supportsThreeDSecure"),
    acceptsHalfSecure: textOf(form, "acceptsHalfSecure") === "half",
    acceptsForeignCards: isOn(form, "acceptsForeignCards"),
    allowsPreAuth: isOn(form, "allowsPreAuth"),
    allowsPartialCapture: isOn(form, "allowsPartialCapture"),
    allowsMultipleCapture: isOn(form, "allowsMultipleCapture"),
    captureToleranceBps: Math.round(percent("captureTolerance") / 100),
    holdDays: whole("holdDays", 1, 30),
    sameDayRefund: textOf(form, "sameDayRefund") === "refuse" ? ("refuse" as const) : ("accept" as const),
    dayEndHour: whole("dayEndHour", 0, 23),
  };
  return { change, problems };
}

/** What the part about instalments asks for, with every field that cannot be read. */
export function readInstalments(form: FormData) {
  const reader = createReader(form);
  const families = CARD_FAMILIES.filter((family) => textOf(form, `family-${family}`) !== "no");
  const change = {
    families: [...families],
    ownFamilies: families.filter((family) => textOf(form, `family-${family}`) === "own"),
    instalmentPlans: readPlans(form, reader),
  };
  return { change, problems: reader.problems };
}
