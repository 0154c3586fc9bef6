import { resolve } from 'node:path'
import type { CheckOptions, CheckResult } from '../check.ts'
import { checkParts } from '../check-parts.ts'
import type { Document, Span } from '../document/types.ts'
import { compile } from '../project/compile.ts'
import { type Fault, Faults } from '../project/faults.ts'
import { loadProject } from '../project/load.ts'
import { placesIn, wholeDocument } from '../project/whole.ts'
import type { Reporter } from '../report/reporter.ts'
import { outcomeOfResult } from './inspect.ts'
import type { Outcome } from './outcome.ts'
import { projectFiles } from './project-files.ts'
import type { ProjectPlace } from './project-places.ts'
import { optionsFor, type Task } from './work.ts'

/** A project that could be compiled: its texts as one document, and the full path of each. */
interface Compiled {
  readonly whole: Document
  readonly paths: readonly string[]
  readonly verified: readonly Span[]
  readonly computed: readonly Span[]
}

/** What the texts of a project came to, judged as one document: by full path, in their order. */
export interface Together {
  readonly whole: Document
  readonly results: ReadonlyMap<string, CheckResult>
}

/** The projects of a run, compiled without writing anything. */
export class Projects {
  /** Settings files, which are no documents of their own, that have faults. */
  readonly settings: { readonly path: string; readonly document: Document }[] = []
  readonly #faults = new Map<string, Fault[]>()
  readonly #lists = new Set<string>()
  /** By the full path of each of its texts. */
  readonly #compiled = new Map<string, Compiled>()

  static async of(places: readonly ProjectPlace[]): Promise<Projects> {
    const projects = new Projects()
    for (const place of places) await projects.#add(place)
    return projects
  }

  /** What compiling found wrong in a file. */
  faultsIn(path: string): readonly Fault[] {
    return this.#faults.get(resolve(path)) ?? []
  }

  /** Whether a file is a list of projects whose rows a project has read. */
  readsList(path: string): boolean {
    return this.#lists.has(path)
  }

  /**
   * Judges together, as one document, the texts of the project that a file belongs to. Undefined for a file that is none
   * of a project's texts. `taskOf` gives what is settled about each of them by its full path.
   */
  together(
    path: string,
    taskOf: (path: string) => Task,
    checks: readonly CheckOptions[],
  ): Together | undefined {
    const compiled = this.#compiled.get(resolve(path))
    if (!compiled) return undefined
    const tasks = compiled.paths.map(taskOf)
    const whole: Document = {
      ...compiled.whole,
      parts: (compiled.whole.parts ?? []).map((part, index) => ({
        ...part,
        path: tasks[index]?.path ?? part.path,
      })),
    }
    const results = checkParts(
      whole,
      tasks.map((task) => ({
        options: optionsFor({ path: task.path, check: task.check }, checks),
        accepted: task.accepted,
        faults: this.faultsIn(task.path),
      })),
      compiled,
    )
    return { whole, results: new Map(results.map((result, index) => [compiled.paths[index] ?? '', result])) }
  }

  /** What those texts come to in the reports, by full path. */
  outcomes(
    path: string,
    taskOf: (path: string) => Task,
    checks: readonly CheckOptions[],
    reporters: readonly Reporter[],
  ): Map<string, Outcome> | undefined {
    const results = this.together(path, taskOf, checks)?.results
    if (!results) return undefined
    const silent = [...results.values()].every(({ related }) => related === 0)
    return new Map([...results].map(([text, result]) => [text, outcomeOfResult(result, reporters, silent)]))
  }

  async #add(place: ProjectPlace): Promise<void> {
    const faults = new Faults()
    const project = await loadProject(projectFiles(place.root), place.entry, faults)
    if (project) {
      compile(project)
      const whole = wholeDocument(project)
      const paths = project.sources.map(({ document }) => resolve(place.root, document.path))
      const placed = (places: Parameters<typeof placesIn>[2]) => placesIn(project, whole.parts ?? [], places)
      const { verified, computed } = project.printed
      const compiled = { whole, paths, verified: placed(verified), computed: placed(computed) }
      for (const path of paths) this.#compiled.set(path, compiled)
      for (const { name, files } of project.settings.data) {
        if (project.data.get(name)?.kind !== 'projects') continue
        for (const { path } of files) this.#lists.add(resolve(place.root, path.replaceAll('\\', '/')))
      }
    }
    for (const fault of faults.all) {
      const path = resolve(place.root, fault.document.path)
      const own = this.#faults.get(path)
      if (own) own.push(fault)
      else {
        this.#faults.set(path, [fault])
        if (fault.document.path === 'plan.yaml') this.settings.push({ path, document: fault.document })
      }
    }
  }
}
