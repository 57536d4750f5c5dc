import { type DestinationStream, type Logger, pino } from "pino";
import { env } from "./env";
import { redactText, redactValue } from "./redact";

type LogValue = string | number | boolean | bigint | Date | null | undefined;

/** What goes beside a log line: flat facts, so that an object with a card in it does not compile. */
export type LogFields = Readonly<Record<string, LogValue>>;

type Write = (message: string, fields?: LogFields, cause?: unknown) => void;

/** Writes JSON lines. Every value passes the redaction first. `cause` is what was caught. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  /** A logger that adds the same facts to each line, such as `requestId` and `merchantId`. */
  child(fields: LogFields): Log;
}

function wrap(logger: Logger): Log {
  const write =
    (level: "debug" | "info" | "warn" | "error"): Write =>
    (message, fields = {}, cause) => {
      if (!logger.isLevelEnabled(level)) return;
      const shown = cause === undefined ? fields : { ...fields, err: cause };
      logger[level](redactValue(shown), redactText(message));
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    child: (fields) => wrap(logger.child(redactValue(fields) as Record<string, unknown>)),
  };
}

/** Makes a logger of a level; writes to stdout unless told otherwise. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return wrap(destination ? pino(options, destination) : pino(options));
}

let known: Log | undefined;

/** The logger of this process, at `LOG_LEVEL`. */
export function log(): Log {
  known ??= createLog(env().LOG_LEVEL);
  return known;
}

/** The logger of one request. */
export function requestLog(requestId: string): Log {
  return log().child({ requestId });
}
