/** One line of a list of facts. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly kind?: "whole" | "id";
}

/** Names and values, as they stand on a receipt. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, kind }) => (
        <div key={name} className={kind}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
