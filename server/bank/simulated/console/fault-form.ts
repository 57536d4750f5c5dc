import {
  fitsOperation,
  OPERATOR_FAULT_KINDS,
  OPERATOR_FAULT_OPERATIONS,
  type OperatorFault,
} from "../faults/operator-fault";
import type { ConsoleText } from "./console-text";
import type { Visit } from "./console-visit";
import { type Html, html } from "./html";
import { choiceField, formTokenField, inputField } from "./parts";
import { terminalChoices } from "./terminal-choice";

const FIELDS = ["terminal", "operation", "fault", "bankCode", "latencyMs", "times"] as const;
type Field = (typeof FIELDS)[number];

/** What was typed, and what is wrong with it. */
export interface FaultForm {
  readonly values: Readonly<Record<Field, string>>;
  readonly errors: Partial<Readonly<Record<Field, string>>>;
}

/** A form with what was typed so far; the choices begin at the ones that are met most. */
export function faultFormOf(
  typed: Readonly<Record<string, string>>,
  errors: FaultForm["errors"] = {},
): FaultForm {
  const value = (name: Field, first = "") => (typed[name] ?? first).trim().slice(0, 60);
  const values = {
    terminal: value("terminal"),
    operation: value("operation", "authorize"),
    fault: value("fault", "lost_after"),
    bankCode: value("bankCode"),
    latencyMs: value("latencyMs"),
    times: value("times", "1"),
  };
  return { values, errors };
}

/** The form. */
export async function faultForm(visit: Visit, { values, errors }: FaultForm): Promise<Html> {
  const { text, formToken } = visit;
  const words = text.faults;
  const choice = (
    name: "operation" | "fault",
    label: string,
    choices: readonly (readonly [string, string])[],
  ) => choiceField({ name, label, choices, chosen: values[name], error: errors[name] });
  const input = (name: "bankCode" | "latencyMs" | "times", label: string, hint: string) =>
    inputField({
      name,
      label,
      hint,
      value: values[name],
      mode: name === "bankCode" ? "text" : "numeric",
      error: errors[name],
    });
  const failed =
    Object.keys(errors).length > 0 && html`<p class="error" role="alert">${text.list.invalid}</p>`;
  return html`<form class="panel" method="post" action="/bank/faults">${formTokenField(formToken)}${failed}<div class="grid">
${choiceField({ name: "terminal", label: text.field.terminal, choices: await terminalChoices(visit), chosen: values.terminal })}
${choice(
  "operation",
  text.field.operation,
  OPERATOR_FAULT_OPERATIONS.map((one) => [one, words.operations[one]]),
)}
${choice(
  "fault",
  text.field.fault,
  OPERATOR_FAULT_KINDS.map((one) => [one, words.kinds[one]]),
)}
${input("times", words.times, words.timesHint)}
${input("bankCode", words.bankCode, words.bankCodeHint)}
${input("latencyMs", words.latency, words.latencyHint)}
</div><button class="go">${words.addSubmit}</button></form>`;
}

/** A whole number within bounds; null where nothing was typed, undefined for anything else. */
export function wholeNumber(text: string, least: number, most: number): number | null | undefined {
  if (text === "") return null;
  const plain = text.replace(/[.,\s]/g, "");
  const value = /^\d{1,6}$/.test(plain) ? Number(plain) : -1;
  return value >= least && value <= most ? value : undefined;
}

/** Reads the form: a fault to switch on, or the form with what is wrong. */
export function readFaultForm(
  typed: Readonly<Record<string, string>>,
  text: ConsoleText,
): { readonly fault: OperatorFault | null; readonly form: FaultForm } {
  const { values } = faultFormOf(typed);
  const words = text.faults;
  const operation = OPERATOR_FAULT_OPERATIONS.find((one) => one === values.operation);
  const fault = OPERATOR_FAULT_KINDS.find((one) => one === values.fault);
  const latencyMs = wholeNumber(values.latencyMs, 1, 60_000);
  const times = wholeNumber(values.times, 1, 1_000);
  const bankCode = values.bankCode.toUpperCase();
  const isCode = /^([0-9A-Z]{2,5})?$/.test(bankCode);
  const isPair = !operation || !fault || fitsOperation(fault, operation);
  const errors: FaultForm["errors"] = {
    ...(operation ? {} : { operation: words.badChoice }),
    ...(isPair ? {} : { operation: words.badPair }),
    ...(fault ? {} : { fault: words.badChoice }),
    ...(latencyMs === undefined ? { latencyMs: words.badLatency } : {}),
    ...(times === undefined ? { times: words.badTimes } : {}),
    ...(isCode ? {} : { bankCode: words.badCode }),
  };
  const form = faultFormOf(typed, errors);
  if (!operation || !fault || !isPair || latencyMs === undefined || times === undefined || !isCode) {
    return { fault: null, form };
  }
  const read: OperatorFault = {
    clientId: values.terminal === "" ? null : values.terminal,
    operation,
    fault,
    bankCode: fault === "decline" && bankCode !== "" ? bankCode : null,
    latencyMs: fault === "slow" ? latencyMs : null,
    times,
  };
  return { fault: read, form };
}
