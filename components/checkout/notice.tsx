import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";

/** The colour in which a state is told; an icon and words always tell it too. */
export type Tone = "good" | "bad" | "wait" | "calm";

const ICONS: Record<Tone, IconName> = { good: "check", bad: "cross", wait: "clock", calm: "back" };

/** A note above a form: what happened, and what to do now. */
export function Notice({ tone, title, children }: { tone: Tone; title: string; children: ReactNode }) {
  return (
    <section className={`note ${tone}`} role="status">
      <Icon name={tone === "bad" ? "alert" : ICONS[tone]} />
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The head of a page that tells a state: a seal, a sentence, and what follows from it. */
export function StateHead({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  return (
    <div className={`state ${tone}`}>
      <span className="seal">
        <Icon name={ICONS[tone]} size={32} />
      </span>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
