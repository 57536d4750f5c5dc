"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DateRange } from "@/components/ui/date-range";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import type { WhatIfAnswer, WhatIfInput } from "@/server/contract/what-if";
import { ComparisonTable } from "./comparison-table";
import { FindingsSection } from "./findings-section";
import { Headline } from "./headline";
import { LimitsSection } from "./limits-section";
import { GroupsSection, MonthsSection } from "./parts-section";
import { ShareButton } from "./share-button";
import { isChanged, whatIfHref, whatIfParams } from "./what-if-address";
import { Presets, WhatIfEditor } from "./what-if-editor";

const SETTLE_MS = 350;
const FRESH_MS = 60_000;

interface DeskProps {
  /** The scenario of the address. */
  search: WhatIfInput;
  answer: WhatIfAnswer;
  mayManage: boolean;
}

/** A value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The answer to a scenario; the one before stays in sight until the next is there. */
function useReplay(input: WhatIfInput, { search, answer }: DeskProps) {
  const trpc = useTRPC();
  const settled = useSettled(input);
  useEffect(() => {
    if (settled !== search) window.history.replaceState(null, "", whatIfHref(settled));
  }, [settled, search]);
  const query = useQuery(
    trpc.whatIf.replay.queryOptions(settled, {
      placeholderData: keepPreviousData,
      staleTime: FRESH_MS,
      refetchOnWindowFocus: false,
      ...(settled === search ? { initialData: answer } : {}),
    }),
  );
  const isBehind = settled !== input || query.isPlaceholderData;
  return { answer: query.data ?? answer, isBehind, failed: query.isError, retry: query.refetch };
}

function Results({
  answer,
  input,
  mayManage,
}: {
  answer: WhatIfAnswer;
  input: WhatIfInput;
  mayManage: boolean;
}) {
  const t = useTranslations("whatIf.empty");
  const { result, terminal } = answer;
  const { currency } = terminal;
  if (result === null) return <EmptyState title={t("many")}>{t("manyBody")}</EmptyState>;
  if (result.total.booked.count === 0) return <EmptyState title={t("title")}>{t("body")}</EmptyState>;
  const shared = { currency, fundingPpm: input.fundingPpm, total: result.total };
  return (
    <>
      <Headline {...shared} changed={isChanged(input)} />
      <FindingsSection findings={answer.findings} />
      <ComparisonTable {...shared} />
      <MonthsSection result={result} currency={currency} />
      <GroupsSection result={result} currency={currency} />
      <LimitsSection answer={answer} mayManage={mayManage} />
    </>
  );
}

/** The editor beside the results; on a phone it opens by a button, so that the results stand near. */
function EditorFrame({ presets, children }: { presets: ReactNode; children: ReactNode }) {
  const t = useTranslations("whatIf.editor");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section
      aria-label={t("title")}
      className="min-w-0 space-y-4 rounded-md border bg-surface p-4 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto"
    >
      {presets}
      <Button
        className="w-full xl:hidden"
        aria-expanded={isOpen}
        aria-controls="what-if-terms"
        onClick={() => setIsOpen(!isOpen)}
      >
        {t(isOpen ? "close" : "open")}
      </Button>
      <div id="what-if-terms" className={classNames(!isOpen && "hidden xl:block")}>
        {children}
      </div>
    </section>
  );
}

/** The page of what-if: a scenario on one side, what it comes to on the other. */
export function WhatIfDesk(props: DeskProps) {
  const t = useTranslations("whatIf");
  const [input, setInput] = useState(props.search);
  const [revision, setRevision] = useState(0);
  const { answer, isBehind, failed, retry } = useReplay(input, props);
  const { today, terminals } = answer;
  const terminal =
    terminals.find(({ id }) => id === (input.terminalId ?? answer.terminal.id)) ?? answer.terminal;
  const start = (next: WhatIfInput) => {
    setInput(next);
    setRevision((count) => count + 1);
  };
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("terminal")}
          value={terminal.id}
          onChange={({ target }) =>
            start({ ...input, terminalId: target.value, change: { rates: [] }, mix: "as_was" })
          }
          options={terminals.map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }))}
        />
        <DateRange
          range={input}
          today={today}
          hrefFor={(range) => whatIfHref(input, range)}
          action="/what-if"
          keep={keptParams(input)}
        />
        <ShareButton href={whatIfHref(input)} />
        {isBehind ? <span className="text-ink-muted">{t("working")}</span> : null}
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <EditorFrame presets={<Presets input={input} terminal={terminal} today={today} onChange={start} />}>
          <WhatIfEditor
            key={`${terminal.id} ${revision}`}
            input={input}
            terminal={terminal}
            terminals={terminals}
            today={today}
            onChange={setInput}
          />
        </EditorFrame>
        <div aria-busy={isBehind} className="min-w-0 space-y-4">
          {failed ? <ErrorState title={t("failed")} onRetry={() => void retry()} /> : null}
          <Results answer={answer} input={input} mayManage={props.mayManage} />
        </div>
      </div>
    </>
  );
}

/** What the form of the dates carries on: everything but the dates. */
function keptParams(input: WhatIfInput): Record<string, string> {
  const { from: _, to: __, ...kept } = whatIfParams(input);
  return kept;
}
