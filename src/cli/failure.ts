import { ReadProblem } from '../read/problem.ts'
import { visible } from '../report/escape.ts'

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: '找不到这个文件，请核对路径。',
  EACCES: '没有读取权限，请修改权限，或复制一份再检查。',
  EPERM: '没有读取权限，请修改权限，或复制一份再检查。',
  EISDIR: '这是文件夹，不是文件。',
  ELOOP: '符号链接互相指向，打不开，请写它原来的路径。',
  ENAMETOOLONG: '文件名太长，打不开，请核对路径。',
  ENOTDIR: '路径中间有一段不是文件夹，请核对路径。',
  EBUSY: '文件正被其他程序占用，请关闭后再检查。',
  EIO: '读取时磁盘出错，请把文件复制到别处再检查。',
}

const WRITING: Readonly<Record<string, string>> = {
  EACCES: '没有写入权限',
  EPERM: '没有写入权限，或文件正被其他程序打开',
  EBUSY: '文件正被其他程序打开，请关闭后再试',
  EROFS: '所在的磁盘是只读的',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EFBIG: '超过了系统准许的文件大小',
  ENAMETOOLONG: '文件名太长',
  ENOTDIR: '路径中间有一段不是文件夹',
  ENOENT: '上级文件夹不存在，或不能在里面新建',
  ELOOP: '符号链接互相指向',
}

/** Why something cannot be written, as the end of a sentence. */
export function writeReason(code: string): string {
  return WRITING[code] ?? `系统报告 ${code}`
}

/** The system's error code of a failed file operation; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Why a file could not be checked, in one sentence without its path. */
export function failureMessage(error: unknown): string {
  if (error instanceof ReadProblem) return error.message
  const code = systemCode(error)
  if (code !== undefined) return SYSTEM[code] ?? `打不开这个文件（${code}）。`
  return internalMessage(error)
}

/** What to say of a bug of ours. The stack is for developers only: PLAN_DEBUG=1. */
export function internalMessage(error: unknown): string {
  const { PLAN_DEBUG } = process.env
  if (PLAN_DEBUG === '1' && error instanceof Error && error.stack) {
    process.stderr.write(`${error.stack}\n`)
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const short = visible(detail.split('\n', 1)[0] ?? '').slice(0, 200)
  return `程序内部出错，这是本程序的缺陷，不是文稿的问题，没有改动任何文件。请把这一行、plan --version 的版本号和能重现的文稿片段交给维护者（${short}）。`
}

/** The line for stderr. */
export function failureLine(path: string, message: string): string {
  return `无法检查 ${path === '-' ? '标准输入' : visible(path)}：${message}\n`
}
