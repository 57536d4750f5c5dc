import { classNames } from "@/components/ui/class-names";

/** The mark: the star of an İznik tile around a cashier's window. */
export function BrandMark({ className }: { className?: string | undefined }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={classNames("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="7" fill="#1b4f8f" />
      <path
        fill="#fbfaf7"
        d="M16 2.6 19.93 6.5h5.57v5.57L29.4 16l-3.9 3.93v5.57h-5.57L16 29.4l-3.93-3.9H6.5v-5.57L2.6 16l3.9-3.93V6.5h5.57z"
      />
      <path
        fill="#1b4f8f"
        d="M11 21.5v-6.2c0-3.2 2-5.4 5-7.3 3 1.9 5 4.1 5 7.3v6.2h-2v-1.2a3 3 0 0 0-6 0v1.2z"
      />
      <rect x="9" y="21.5" width="14" height="2.2" rx="1.1" fill="#0b8a86" />
    </svg>
  );
}

/** The mark with the name. */
export function BrandName() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <BrandMark />
      <span className="text-base font-semibold tracking-tight">Vezne</span>
    </span>
  );
}
