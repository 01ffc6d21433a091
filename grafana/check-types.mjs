// Holds the dashboards against Grafana's own types, which are published as @grafana/schema. Run by hand, where node is:
//
//   mkdir /tmp/types && cd /tmp/types && npm init -y && npm install @grafana/schema@11.6 typescript@5
//   node …/grafana/check-types.mjs /tmp/types
//
// The JSON of each dashboard, the options of each panel and its field options become a TypeScript file, where an unknown key and a value that is
// none of the allowed words are errors. The types leave variables' and queries' own members open; the tests look at those.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(resolve(process.argv[2] ?? '.'), 'node_modules');
const schema = join(modules, '@grafana/schema/dist/esm');
const out = join(dirname(modules), 'generated');
const boards = join(dirname(fileURLToPath(import.meta.url)), 'dashboards/Bloomberg');

// Folder and file of each panel's types.
const panelTypes = {
  bargauge: 'BarGauge', candlestick: 'Candlestick', stat: 'Stat', 'status-history': 'StatusHistory', table: 'Table', timeseries: 'TimeSeries',
};

// An enum's words count as its members, and what is left out has its default.
const head = `
import type { Dashboard, FieldConfig, DataTransformerConfig } from ${JSON.stringify(join(schema, 'raw/dashboard/x/dashboard_types.gen'))};
type Plain<T> = T extends string ? \`\${T}\` : T extends (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]?: Plain<T[K]> } : T;
type Bare = Omit<Dashboard, 'panels' | 'templating' | 'annotations'>;
type Frame = Omit<import(${JSON.stringify(join(schema, 'raw/dashboard/x/dashboard_types.gen'))}).Panel, 'options' | 'fieldConfig' | 'targets' | 'transformations'>;
type Field = Omit<FieldConfig, 'custom'>;
`;

function generate(name) {
  const board = JSON.parse(readFileSync(join(boards, name), 'utf8'));
  const { panels, templating, annotations, ...bare } = board;
  const lines = [head, `export const board: Plain<Bare> = ${JSON.stringify(bare)};`];
  for (const panel of panels) {
    const { options, fieldConfig, targets, transformations, ...frame } = panel;
    const type = panelTypes[panel.type];
    if (!type) throw new Error(`${name}: the panel type ${panel.type} is not in the list`);
    const types = join(schema, 'raw/composable', type.toLowerCase(), 'panelcfg/x', `${type}PanelCfg_types.gen`);
    const id = `p${panel.id}`;
    const { custom, ...field } = fieldConfig.defaults;
    lines.push(`// ${panel.title}`);
    lines.push(`export const ${id}: Plain<Frame> = ${JSON.stringify(frame)};`);
    lines.push(`export const ${id}options: Plain<import(${JSON.stringify(types)}).Options> = ${JSON.stringify(options)};`);
    lines.push(`export const ${id}field: Plain<Field> = ${JSON.stringify(field)};`);
    lines.push(`export const ${id}transformations: Plain<DataTransformerConfig>[] = ${JSON.stringify(transformations ?? [])};`);
    const own = readFileSync(`${types}.d.ts`, 'utf8').includes('FieldConfig ') ? `Plain<import(${JSON.stringify(types)}).FieldConfig>` : 'Record<string, never>';
    if (custom) lines.push(`export const ${id}custom: ${own} = ${JSON.stringify(custom)};`);
    fieldConfig.overrides.forEach((override, o) => override.properties.forEach((property, n) => {
      const [, key] = /^custom\.(.+)$/.exec(property.id) ?? [];
      const value = key ? { [key]: property.value } : { [property.id]: property.value };
      lines.push(`export const ${id}o${o}p${n}: ${key ? own : 'Plain<Field>'} = ${JSON.stringify(value)};`);
    }));
  }
  writeFileSync(join(out, name.replace('.json', '.ts')), lines.join('\n'));
}

mkdirSync(out, { recursive: true });
const names = readdirSync(boards).filter((name) => name.endsWith('.json'));
names.forEach(generate);
const files = names.map((name) => join(out, name.replace('.json', '.ts')));
const tsc = spawnSync(process.execPath, [join(modules, 'typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck', '--moduleResolution', 'bundler',
  '--module', 'esnext', '--target', 'es2022', ...files], { encoding: 'utf8' });
console.log(tsc.stdout.trim() || `${names.length} dashboards are of the types of @grafana/schema ${JSON.parse(readFileSync(join(modules, '@grafana/schema/package.json'))).version}`);
process.exit(tsc.status);
