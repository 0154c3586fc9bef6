import { ZERO } from '../quantity/decimal.ts'
import type { Faults } from './faults.ts'
import type { Project, ProjectList } from './project-list.ts'

/** Several files make one list: their projects in order, their columns by name. */
export function joinLists(lists: readonly ProjectList[]): ProjectList | undefined {
  const [first] = lists
  if (!first || lists.length === 1) return first
  const sources = [...new Set(lists.flatMap((list) => list.sources))]
  const years = [...new Set(lists.flatMap((list) => list.years))].sort((a, b) => a - b)
  const texts: ProjectList['texts'][number][] = []
  for (const text of lists.flatMap((list) => list.texts))
    if (!texts.some(({ key }) => key === text.key)) texts.push(text)
  return {
    ...first,
    texts,
    sources,
    years,
    projects: lists.flatMap((list) => {
      const fundingAt = sources.map((source) => list.sources.indexOf(source))
      const yearlyAt = years.map((year) => list.years.indexOf(year))
      return list.projects.map((project) => ({
        ...project,
        funding: fundingAt.map((at) => project.funding[at] ?? ZERO),
        yearly: yearlyAt.map((at) => project.yearly[at] ?? ZERO),
      }))
    }),
  }
}

/** Tells projects that stand twice, in one file or in two: their money would count twice. */
export function tellTwice(projects: readonly Project[], faults: Faults): void {
  const seen = new Map<string, Project>()
  for (const project of projects) {
    const { text, years, total, document, nameSpan, line } = project
    const place = [text.county, text.township, text.village].filter((part) => part).join('')
    const key = [text.name, place, years?.from, years?.to, total.toFixed()].join('|')
    const first = seen.get(key)
    if (!first) seen.set(key, project)
    // In one file without places, names alone are not much to go by.
    else if (first.document !== document || (place !== '' && first.nameSpan.start !== nameSpan.start))
      faults.add(
        'project/duplicate',
        document,
        nameSpan,
        `第 ${line} 行“${text.name ?? ''}”在${first.document === document ? '' : ` ${first.document.path} `}第 ${first.line} 行已经列过，钱会算两次`,
        {
          help: '删去一行；是两个项目的，把名称写得分得清',
          severity: place === '' ? 'info' : 'warning',
        },
      )
  }
}
