export * from "./sql-database.ts";
