import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import AjvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'

const schemaText = (name: string) => readFileSync(new URL(`./schemas/${name}`, import.meta.url), 'utf8')

function messages(validate: ValidateFunction, text: string): string[] {
  validate(JSON.parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

let sarif: ValidateFunction | undefined
/** What the published schema of SARIF 2.1.0 has against a text. */
export function sarifFaults(text: string): string[] {
  if (!sarif) {
    const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
    addFormats.default(ajv)
    sarif = ajv.compile(JSON.parse(schemaText('sarif-2.1.0.json')))
  }
  return messages(sarif, text)
}

let gitlab: ValidateFunction | undefined
export function gitlabFaults(text: string): string[] {
  gitlab ??= new Ajv({ allErrors: true }).compile(JSON.parse(schemaText('gitlab.json')))
  return messages(gitlab, text)
}

/** What libxml2 has against texts: not well formed, or not as the schema says. */
export async function xmlFaults(schema: 'junit' | 'checkstyle', texts: readonly string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: texts.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: [schemaText(`${schema}.xsd`)],
  })
  return errors.map(({ message, loc }) => `${loc?.fileName}:${loc?.lineNumber} ${message}`)
}
