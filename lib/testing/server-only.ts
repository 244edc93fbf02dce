// Stands in for the package of that name, which throws outside a React server build.
export {};
