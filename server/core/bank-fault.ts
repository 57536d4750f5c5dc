/** Operations that a fault can be switched on for. `*` is all of them. Source: contract §2, test faults. */
export const FAULT_OPERATIONS = ["authorize", "capture", "void", "refund", "inquire", "*"] as const;

/** What can go wrong between a shop and its bank. Source: contract §2, test faults. */
export const FAULT_KINDS = ["lost_before", "lost_after", "slow", "garbage", "down", "decline"] as const;

/** What a fault is switched on for. */
export type FaultOperation = (typeof FAULT_OPERATIONS)[number];

/** A kind of fault. */
export type FaultKind = (typeof FAULT_KINDS)[number];
