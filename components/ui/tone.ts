/** The five moods of the product. A mood never stands without an icon or a word. */
export type Tone = "good" | "bad" | "waiting" | "info" | "neutral";

/** Ink of a mood. */
export const TONE_INK: Record<Tone, string> = {
  good: "text-turquoise",
  bad: "text-coral",
  waiting: "text-amber",
  info: "text-cobalt",
  neutral: "text-ink-muted",
};

/** Ground of a mood. */
export const TONE_GROUND: Record<Tone, string> = {
  good: "bg-turquoise-soft",
  bad: "bg-coral-soft",
  waiting: "bg-amber-soft",
  info: "bg-cobalt-soft",
  neutral: "bg-sunken",
};
