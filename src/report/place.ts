import type { Place } from '../document/types.ts'
import { visible } from './escape.ts'

/** A place as people and editors read it: path:line:column, or path:sheet!C7. */
export function placeText(path: string, place: Place): string {
  return `${visible(path)}:${pointText(place)}`
}

/** The same without the path. */
export function pointText({ sheet, cell, point }: Place): string {
  return cell === undefined ? `${point.line}:${point.column}` : visible(`${sheet ?? ''}!${cell}`)
}
