import { Fragment, type ReactNode } from "react";

/** A name and what it is. `note` stands under the detail in muted ink. */
export interface Fact {
  term: string;
  detail: ReactNode;
  note?: ReactNode;
}

/** Facts, one per line. Facts without a detail are left out, so that callers need no conditions. */
export function DescriptionList({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(
    (fact) => fact.detail !== null && fact.detail !== undefined && fact.detail !== "",
  );
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2">
      {known.map((fact) => (
        <Fragment key={fact.term}>
          <dt className="text-ink-muted">{fact.term}</dt>
          <dd className="min-w-0 break-words">
            {fact.detail}
            {fact.note ? <span className="block text-ink-muted">{fact.note}</span> : null}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A column of amounts with its sum; details stand to the right. */
export function AmountList({ facts, total }: { facts: readonly Fact[]; total?: Fact | undefined }) {
  return (
    <dl>
      {facts.map((fact) => (
        <div key={fact.term} className="flex items-baseline justify-between gap-4 py-1.5">
          <dt className="min-w-0 text-ink-muted">
            {fact.term}
            {fact.note ? <span className="block text-[0.8125rem]">{fact.note}</span> : null}
          </dt>
          <dd className="tabular-nums">{fact.detail}</dd>
        </div>
      ))}
      {total ? (
        <div className="mt-1 flex items-baseline justify-between gap-4 border-t pt-2.5 font-semibold">
          <dt className="min-w-0">
            {total.term}
            {total.note ? (
              <span className="block text-[0.8125rem] font-normal text-ink-muted">{total.note}</span>
            ) : null}
          </dt>
          <dd className="tabular-nums">{total.detail}</dd>
        </div>
      ) : null}
    </dl>
  );
}
