import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { builtRoutes } from "../support/actions";
import { ask } from "../support/raw";

/* The OpenAPI descriptions of the interfaces for machines. */

type Description = {
  paths: Record<string, Record<string, unknown>>;
  servers: { url: string }[];
};

const parameters = {
  ...{ "{environment}": "[env]", "{contextId}": "[cust]", "{email}": "[email]" },
  ...{ "{secret}": "[secret]", "{restoreId}": "[restore]" },
  ...{ "{clientId}": "[client]", "{tenant}": "[tenant]" },
};

for (const file of ["operations", "credentials", "registry"]) {
  test(`that of ${file} names every address and method there is`, async () => {
    const answer = await ask(`/${file}-v1.json`);
    expect(answer.status).toBe(200);
    const { paths, servers } = JSON.parse(answer.text) as Description;
    const [{ url } = { url: "" }] = servers;
    const described = Object.keys(paths).map((path) =>
      Object.entries(parameters).reduce(
        (route, [named, segment]) => route.replace(named, segment),
        `${url}${path}/route`,
      ),
    );
    const built = builtRoutes.filter((route) => route.startsWith(`${url}/`));
    expect(built.length).toBeGreaterThan(1);
    expect(described.toSorted()).toEqual(built.toSorted());
    for (const route of built) {
      const source = readFileSync(`app${route}.ts`, "utf8");
      const answers = [
        ...source.matchAll(/export const (\w+) = (?:machine|registryCall)\(/g),
      ].map(([, method = ""]) => method.toLowerCase());
      const path = Object.keys(paths)[described.indexOf(route)] ?? "";
      // Next answers HEAD by what answers GET.
      const isImplied = (key: string) => key === "head" && answers.includes("get");
      const said = Object.keys(paths[path] ?? {}).filter(
        (key) => key !== "parameters" && !isImplied(key),
      );
      expect(said.sort(), route).toEqual(answers.sort());
    }
  });
}
