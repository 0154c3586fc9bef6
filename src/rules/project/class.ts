import { spanOf } from '../../document/position.ts'
import { projectClasses } from '../../recognize/project-classes.ts'
import { defineRule } from '../rule.ts'

/** Reports projects of a class that the plan's own investment table does not have. */
export default defineRule({
  id: 'project/class',
  since: '0.1.0',
  severity: 'warning',
  fix: 'none',
  docs: {
    summary: '项目清单里的类别，投资表里没有',
    summaryEn: 'A class of projects that the plan does not have',
    what: '同一份文件里既有分类别的投资表，又有项目清单，清单里的项目类别不在投资表的类别之中。',
    why: '类别对不上，这些项目的投资就没有汇总到任何一类。',
    how: '统一类别名称，或在投资表里补上这一类。',
    limits: '至少有两类对得上才检查；只差“工程、项目、类”等字的算同一类。',
  },
  bad: [
    {
      title: '类别写法不同',
      text: `
        表1 分类别投资概算表

        | 类别 | 总投资(万元) |
        | --- | --- |
        | 合计 | 650 |
        | 产业发展工程 | 200 |
        | 基础设施工程 | 300 |
        | 公共服务工程 | 150 |

        附件2 项目汇总表

        | 序号 | 项目类型 | 项目名称 | 乡镇 | 总投资(万元) |
        | --- | --- | --- | --- | --- |
        | 1 | 产业发展 | 魔芋基地建设 | 佐龙镇 | 200 |
        | 2 | 基础设施 | 通村道路硬化 | 四季镇 | 300 |
        | 3 | ⟦就业帮扶⟧ | 技能培训 | 民主镇 | 150 |`,
    },
  ],
  good: [
    {
      title: '只差“工程”二字',
      text: `
        表1 分类别投资概算表

        | 类别 | 总投资(万元) |
        | --- | --- |
        | 合计 | 500 |
        | 产业发展工程 | 200 |
        | 基础设施工程 | 300 |

        附件2 项目汇总表

        | 序号 | 项目类型 | 项目名称 | 乡镇 | 总投资(万元) |
        | --- | --- | --- | --- | --- |
        | 1 | 产业发展 | 魔芋基地建设 | 佐龙镇 | 200 |
        | 2 | 基础设施 | 通村道路硬化 | 四季镇 | 300 |`,
    },
  ],
  *check({ plan, projectLists }) {
    for (const { unknown, known } of projectClasses(plan, projectLists)) {
      for (const { text, cell, count } of unknown) {
        yield {
          span: spanOf(cell),
          message: `项目清单里有 ${count} 个项目的类别是“${text}”，投资表里没有这一类（有：${known.slice(0, 8).join('、')}）`,
          help: '统一类别名称，或在投资表里补上这一类',
          about: text,
        }
      }
    }
  },
})
