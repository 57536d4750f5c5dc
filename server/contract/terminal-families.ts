/** Card families that Turkish banks issue; a terminal names those that it takes in instalments. Source: domain §9. */
export const CARD_FAMILIES = [
  "Axess",
  "Bank24",
  "Bankkart",
  "Bonus",
  "CardFinans",
  "Maximum",
  "Miles&Smiles",
  "Neo",
  "Paraf",
  "Sağlam Kart",
  "Shop&Fly",
  "Wings",
  "World",
] as const;
