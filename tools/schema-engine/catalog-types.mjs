import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";

const TEXT = 25;
const TEXT_ARRAY = 1009;
const BIGINT = 20;
const BIGINT_ARRAY = 1016;
const CHAR = 18;

/** Types of PostgreSQL's catalogue that the driver adapter does not know, and what it may read them as. */
const READ_AS = new Map([
  [19, TEXT], // name
  [CHAR, TEXT], // "char"
  [24, TEXT], // regproc
  [2206, TEXT], // regtype
  [2205, TEXT], // regclass
  [22, TEXT], // int2vector
  [30, TEXT], // oidvector
  [194, TEXT], // pg_node_tree
  [28, BIGINT], // xid
  [1002, TEXT_ARRAY], // "char"[]
  [1003, TEXT_ARRAY], // name[]
  [1034, TEXT_ARRAY], // aclitem[]
  [1028, BIGINT_ARRAY], // oid[]
]);

/** Replaces unknown catalogue types in a result, and tells which columns were of type "char". */
export function rewriteCatalogTypes(result) {
  const characterColumns = [];
  for (const [position, field] of (result?.fields ?? []).entries()) {
    if (field.dataTypeID === CHAR) characterColumns.push(position);
    field.dataTypeID = READ_AS.get(field.dataTypeID) ?? field.dataTypeID;
  }
  return characterColumns;
}

/** Marks the columns that the engine wants as characters: it stops on any CHECK constraint otherwise. */
export function markCharacters(resultSet, characterColumns) {
  for (const position of characterColumns) resultSet.columnTypes[position] = ColumnTypeEnum.Character;
  return resultSet;
}
