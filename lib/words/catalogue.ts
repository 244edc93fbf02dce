export * as text from "./en";
