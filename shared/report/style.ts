// How does the report look, on a screen and on paper? One sheet, nothing loaded; colour never says anything alone.

export const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0 auto; max-width: 76rem; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; border-bottom: 2px solid #1b1b1b; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.25rem; }
p, li, td, dd { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; font-size: 0.92rem; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { border: 1px solid #8a8a8a; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
thead th { background: #ededed; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
code, pre { font: 0.88em/1.45 ui-monospace, monospace; }
pre { background: #f4f4f4; padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.verdict { display: inline-block; padding: 0 0.4rem; border: 1px solid; white-space: nowrap; font-weight: 600; }
.not-satisfied { background: #fbe3e1; border-color: #a4161a; color: #7a0f13; }
.not-assessable { background: #fdf0d5; border-color: #8a5a00; color: #6b4600; }
.satisfied-except-declared { background: #e8e4f3; border-color: #54428e; color: #41336e; }
.not-observed { background: #e6eef5; border-color: #33658a; color: #264c68; }
.satisfied { background: #e2f1e4; border-color: #2b6e34; color: #205327; }
.not-applicable { background: #f1f1f1; border-color: #6b6b6b; color: #4d4d4d; }
.matrix th[scope=row] { white-space: nowrap; }
.matrix td { font-size: 0.85em; overflow-wrap: normal; }
.matrix td:nth-child(2) { min-width: 13rem; }
.matrix .verdict { white-space: normal; padding: 0 0.25rem; }
.loud { border: 3px solid #a4161a; padding: 0.5rem 1rem; font-weight: 600; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; background: #fff; padding: 0.5rem; border: 2px solid; }
article { border-left: 4px solid #8a8a8a; padding: 0 0 0 0.75rem; margin: 0.75rem 0; }
article p { margin: 0.2rem 0; }
.small { font-size: 0.85rem; color: #444; }
@media screen and (max-width: 70rem) { table { display: block; overflow-x: auto; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; }
  h3 { break-after: avoid; }
  article, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .skip { display: none; }
  a { color: inherit; text-decoration: none; }
}
`
