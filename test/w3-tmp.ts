import { judgeFindings } from '../shared/judge/judge-findings.ts'
import { BASE_WORLD } from './scenarios/base-world.ts'
for (const f of judgeFindings(BASE_WORLD).findings)
  if (['8.3.3','10.3','10.7'].includes(f.control) || (f.control==='8.5.1'&&f.accessPath==='AP-02')) console.log(f.control, f.accessPath, f.rule, f.verdict, f.sentence)
