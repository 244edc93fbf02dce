/** A file that breaks each rule of .oxlintrc.json, by the rule's name there. */
export const lintSamples: Record<string, string> = {
  // What has to ask the compiler.
  "typescript/no-floating-promises": "const f = async () => {};\nf();",
  "typescript/no-misused-promises": "const f = async () => true;\nif (f()) throw 0;",
  "typescript/switch-exhaustiveness-check":
    'declare const a: "x" | "y";\nswitch (a) {\n  case "x":\n}',

  // What stands in the text.
  "typescript/ban-ts-comment": "// @ts-ignore\nexport const a = 1;",
  "typescript/consistent-type-imports": 'import { A } from "./a";\nexport type B = A;',
  "typescript/no-duplicate-enum-values": "export enum A {\n  B = 1,\n  C = 1,\n}",
  "typescript/no-empty-object-type": "export type A = {};",
  "typescript/no-explicit-any": "export const a = (b: any) => b;",
  "typescript/no-extra-non-null-assertion": "declare const a: string | null;\na!!.at(0);",
  "typescript/no-misused-new": "export interface A {\n  new (): A;\n}",
  "typescript/no-namespace": "export namespace A {\n  export const b = 1;\n}",
  "typescript/no-non-null-asserted-optional-chain":
    "declare const a: { b?: string } | null;\nexport const c = a?.b!;",
  "typescript/no-non-null-assertion":
    "declare const a: string | null;\nexport const b = a!;",
  "typescript/no-require-imports": 'export const a = require("./a");',
  "typescript/no-this-alias":
    "export function a(this: object) {\n  const self = this;\n  return self;\n}",
  "typescript/no-unnecessary-type-constraint":
    "export type A<T extends unknown> = T | null;",
  "typescript/no-unsafe-declaration-merging":
    "export interface A {\n  b: 1;\n}\nexport class A {}",
  "typescript/no-unsafe-function-type": "export type A = Function;",
  "typescript/no-wrapper-object-types": "export type A = String;",
  "typescript/prefer-as-const": 'export const a = "b" as "b";',
  "typescript/prefer-namespace-keyword":
    "declare module A {\n  const b: 1;\n}\nexport const c = A.b;",
  "typescript/triple-slash-reference": '/// <reference path="./a" />\nexport {};',
  "import/no-anonymous-default-export": "export default {};",
  "no-array-constructor": "export const a = new Array(1, 2);",
  "no-unused-expressions": "declare const a: number;\na + 1;",
  "no-unused-vars": "const a = 1;\nexport {};",
  "no-var": "export var a = 1;",
  "prefer-const": "let a = 1;\nexport const b = () => a;",
  "prefer-rest-params": "export function a() {\n  return arguments;\n}",
  "prefer-spread": "export const a = (b: number[]) => Math.max.apply(Math, b);",

  // React.
  "react/display-name":
    "export const a = () => () => <p />;\nexport default () => <p />;",
  "react/error-boundaries":
    "export function A() {\n  try {\n    return <B />;\n  } catch {\n    return null;\n  }\n}",
  "react/exhaustive-deps":
    "export function A({ b }: P) {\n  useEffect(() => c(b), []);\n  return <p />;\n}",
  "react/globals": "let a = 1;\nexport function B() {\n  a = 2;\n  return <p>{a}</p>;\n}",
  "react/immutability":
    "export function A({ b }: P) {\n  b.c = 1;\n  return <p>{b.c}</p>;\n}",
  "react/incompatible-library":
    'import { useReactTable } from "@tanstack/react-table";\nexport function A() {\n  const a = useReactTable({});\n  return <p>{a.b()}</p>;\n}',
  "react/jsx-key": "export const A = () => [<p />, <p />];",
  "react/jsx-no-comment-textnodes": "export const A = () => <p>// a</p>;",
  "react/jsx-no-duplicate-props": 'export const A = () => <p id="a" id="b" />;',
  "react/jsx-no-undef": "export const A = () => <Nobody />;",
  "react/no-children-prop": 'export const A = () => <p children="a" />;',
  "react/no-danger-with-children":
    'export const A = () => <p dangerouslySetInnerHTML={{ __html: "" }}>a</p>;',
  "react/no-direct-mutation-state":
    "export class A extends Component {\n  render() {\n    this.state.b = 1;\n    return <p />;\n  }\n}",
  "react/no-find-dom-node":
    "export class A extends Component {\n  componentDidMount() {\n    findDOMNode(this);\n  }\n  render() {\n    return <p />;\n  }\n}",
  "react/no-is-mounted":
    "export class A extends Component {\n  b() {\n    return this.isMounted();\n  }\n  render() {\n    return <p />;\n  }\n}",
  "react/no-render-return-value": "export const a = ReactDOM.render(<p />, b);",
  "react/no-string-refs": 'export const A = () => <p ref="a" />;',
  "react/no-unescaped-entities": 'export const A = () => <p>"</p>;',
  "react/no-unsafe":
    "export class A extends React.Component {\n  componentWillMount() {}\n  render() {\n    return <p />;\n  }\n}",
  "react/purity": "export function A() {\n  return <p>{Math.random()}</p>;\n}",
  "react/refs":
    "export function A() {\n  const b = useRef(1);\n  return <p>{b.current}</p>;\n}",
  "react/require-render-return":
    "export class A extends React.Component {\n  render() {\n    <p />;\n  }\n}",
  "react/rules-of-hooks":
    "export function A({ b }: P) {\n  if (b) useState(1);\n  return <p />;\n}",
  "react/set-state-in-effect":
    "export function A() {\n  const [b, setB] = useState(1);\n  useEffect(() => {\n    setB(2);\n  }, []);\n  return <p>{b}</p>;\n}",
  "react/set-state-in-render":
    "export function A() {\n  const [b, setB] = useState(1);\n  setB(2);\n  return <p>{b}</p>;\n}",
  "react/static-components":
    "export function A() {\n  const B = () => <p />;\n  return <B />;\n}",
  "react/unsupported-syntax": 'export function A() {\n  eval("1");\n  return <p />;\n}',
  "react/use-memo":
    "export function A() {\n  const b = useMemo((c) => c, []);\n  return <p>{b}</p>;\n}",

  // Next.
  "nextjs/google-font-display":
    'export const A = () => (\n  <Head>\n    <link href="https://fonts.googleapis.com/css2?family=A" rel="stylesheet" />\n  </Head>\n);',
  "nextjs/google-font-preconnect":
    'export const A = () => <link href="https://fonts.gstatic.com" />;',
  "nextjs/inline-script-id":
    'import Script from "next/script";\nexport const A = () => <Script>{`b`}</Script>;',
  "nextjs/next-script-for-ga":
    'export const A = () => <script src="https://www.googletagmanager.com/gtag/js?id=A" />;',
  "nextjs/no-assign-module-variable": "const module = 1;\nexport { module };",
  "nextjs/no-async-client-component":
    '"use client";\nexport default async function A() {\n  return <p />;\n}',
  "nextjs/no-css-tags": 'export const A = () => <link href="/a.css" rel="stylesheet" />;',
  "nextjs/no-document-import-in-page":
    'import Document from "next/document";\nexport const a = Document;',
  "nextjs/no-head-element": "export const A = () => <head />;",
  "nextjs/no-html-link-for-pages": 'export const A = () => <a href="/apps">a</a>;',
  "nextjs/no-img-element": 'export const A = () => <img src="/a.png" alt="" />;',
  "nextjs/no-script-component-in-head":
    'import Head from "next/head";\nimport Script from "next/script";\nexport const A = () => (\n  <Head>\n    <Script />\n  </Head>\n);',
  "nextjs/no-sync-scripts": 'export const A = () => <script src="/a.js" />;',
  "nextjs/no-unwanted-polyfillio":
    'export const A = () => <script src="https://polyfill.io/v3/polyfill.min.js?features=Array.prototype.at" />;',

  // Who cannot see.
  "jsx-a11y/alt-text": 'export const A = () => <img src="/a.png" />;',
  "jsx-a11y/aria-props": 'export const A = () => <p aria-nothing="a" />;',
  "jsx-a11y/aria-proptypes": 'export const A = () => <p aria-hidden="perhaps" />;',
  "jsx-a11y/aria-unsupported-elements": "export const A = () => <meta aria-hidden />;",
  "jsx-a11y/role-has-required-aria-props":
    'export const A = () => <p role="checkbox" />;',
  "jsx-a11y/role-supports-aria-props":
    'export const A = () => <p role="link" aria-checked />;',
};
