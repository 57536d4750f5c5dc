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
      <path fill="#1b4f8f" d="M10.5 20.25V15.5a5.5 5.5 0 0 1 11 0v4.75z" />
      <rect x="8.5" y="20.25" width="15" height="2.5" rx="1.25" fill="#0b8a86" />
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
