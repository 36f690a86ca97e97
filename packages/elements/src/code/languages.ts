import type { ShjLanguageData } from '@speed-highlight/core/tokenize'

type Load = () => Promise<{ default: ShjLanguageData }>

/** Each a few hundred bytes of its own, loaded when there is code of it. */
const languages: Readonly<Record<string, Load>> = {
  bash: () => import('@speed-highlight/core/languages/bash.js'),
  c: () => import('@speed-highlight/core/languages/c.js'),
  css: () => import('@speed-highlight/core/languages/css.js'),
  diff: () => import('@speed-highlight/core/languages/diff.js'),
  docker: () => import('@speed-highlight/core/languages/docker.js'),
  go: () => import('@speed-highlight/core/languages/go.js'),
  html: () => import('@speed-highlight/core/languages/html.js'),
  ini: () => import('@speed-highlight/core/languages/ini.js'),
  java: () => import('@speed-highlight/core/languages/java.js'),
  js: () => import('@speed-highlight/core/languages/js.js'),
  json: () => import('@speed-highlight/core/languages/json.js'),
  lua: () => import('@speed-highlight/core/languages/lua.js'),
  make: () => import('@speed-highlight/core/languages/make.js'),
  py: () => import('@speed-highlight/core/languages/py.js'),
  rs: () => import('@speed-highlight/core/languages/rs.js'),
  sql: () => import('@speed-highlight/core/languages/sql.js'),
  toml: () => import('@speed-highlight/core/languages/toml.js'),
  ts: () => import('@speed-highlight/core/languages/ts.js'),
  xml: () => import('@speed-highlight/core/languages/xml.js'),
  yaml: () => import('@speed-highlight/core/languages/yaml.js'),
}

/** What stands only within others. Never alone: the rules of `regex` take long for what is none. */
const inner: Readonly<Record<string, Load>> = {
  jsdoc: () => import('@speed-highlight/core/languages/jsdoc.js'),
  regex: () => import('@speed-highlight/core/languages/regex.js'),
}

/** What people call them besides. */
const aliases: Readonly<Record<string, string>> = {
  'c++': 'c',
  cpp: 'c',
  dockerfile: 'docker',
  golang: 'go',
  h: 'c',
  htm: 'html',
  javascript: 'js',
  jsonc: 'json',
  jsx: 'js',
  makefile: 'make',
  mjs: 'js',
  patch: 'diff',
  python: 'py',
  rust: 'rs',
  scss: 'css',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  tsx: 'ts',
  typescript: 'ts',
  vue: 'html',
  yml: 'yaml',
  zsh: 'bash',
}

/** The rules of a language by any of its names; `undefined` for one that isn't known. */
export async function languageNamed(name: string): Promise<ShjLanguageData | undefined> {
  const lower = name.toLowerCase()
  return load(languages, Object.hasOwn(aliases, lower) ? aliases[lower]! : lower)
}

/** The rules that another language's rules ask for. */
export async function languageWithin(name: string): Promise<ShjLanguageData | undefined> {
  return (await load(inner, name)) ?? load(languages, name)
}

async function load(from: typeof languages, name: string): Promise<ShjLanguageData | undefined> {
  return Object.hasOwn(from, name) ? (await from[name]!()).default : undefined
}
