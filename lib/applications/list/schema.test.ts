import { describe, expect, it } from "vitest";
import { queryTexts } from "@/lib/web/params";
import { fileAddress, listAddress, listQuery } from "./schema";

const read = (address: string) =>
  listQuery.parse(queryTexts(new URLSearchParams(address)));

describe("the address of the list of apps", () => {
  it("narrows as before where it says what is published", () => {
    const query = read("q=fjord&published=PRODUCTION");
    expect(query.state).toBe("PRODUCTION");
    expect(listAddress(query)).toBe("/apps?q=fjord&state=PRODUCTION");
    expect(fileAddress(query, "csv")).toBe("/api/apps/list/csv?q=fjord&state=PRODUCTION");
  });

  it("means its state where it says both, also that any will do", () => {
    expect(read("published=PRODUCTION&state=WAITS").state).toBe("WAITS");
    expect(read("published=PRODUCTION&state=").state).toBeUndefined();
  });

  it("shows the whole list where it says nothing that there is", () => {
    expect(listAddress(read("published=SOD&sort=odd&partner=x"))).toBe("/apps");
  });
});
