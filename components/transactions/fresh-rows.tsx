"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { TableRows } from "@/components/ui/table-rows";

/** Rows of a list that is drawn anew by itself: what was not there at first is marked softly. */
export function FreshRows({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    known.current ??= new Set(ids);
    for (const row of body.current?.rows ?? []) {
      const id = row.dataset.payment;
      if (id && !known.current.has(id)) row.dataset.fresh = "";
    }
  }, [ids]);
  return <TableRows ref={body}>{children}</TableRows>;
}
