import ts from 'typescript'

/** One import, however it is written. */
export interface Import {
  specifier: string
  /** Erased by the compiler: nothing of the module is there at run time. */
  typeOnly: boolean
}

/** What the rules need to know about a source file. */
export interface Source {
  /** Relative to the root of the repository, with slashes. */
  path: string
  lines: number
  imports: Import[]
  /** Identifiers, and text in `x['text']`. */
  names: ReadonlySet<string>
  defaultExport: boolean
  /** Has statements, and every one of them only passes on another module. */
  barrel: boolean
  /** `it.skip` and the like, as written. */
  unrun: string[]
}

const suites = new Set(['describe', 'it', 'test', 'suite', 'bench'])
const unrunWords = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fixme', 'fails'])

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause
    const named = clause?.namedBindings
    const allTypes =
      clause !== undefined &&
      clause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.length > 0 &&
      named.elements.every((element) => element.isTypeOnly)
    const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes
    return { specifier: node.moduleSpecifier.text, typeOnly }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly }
  if (ts.isExternalModuleReference(node) && ts.isStringLiteral(node.expression))
    return { specifier: node.expression.text, typeOnly: false }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { specifier: node.argument.literal.text, typeOnly: true }
  if (!ts.isCallExpression(node)) return null
  const asks =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text === 'require')
  if (!asks) return null
  const [argument] = node.arguments
  // An address that is only known at run time cannot be judged, so it is reported under a name that no rule allows.
  const known = argument !== undefined && ts.isStringLiteralLike(argument)
  return { specifier: known ? argument.text : '(computed)', typeOnly: false }
}

function unrunOf(node: ts.Node): string | null {
  if (!ts.isPropertyAccessExpression(node) || !unrunWords.has(node.name.text)) return null
  let base: ts.Expression = node.expression
  while (ts.isPropertyAccessExpression(base) || ts.isCallExpression(base)) base = base.expression
  return ts.isIdentifier(base) && suites.has(base.text) ? `${base.text}.${node.name.text}` : null
}

function exportsDefault(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true
  if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined)
    return (
      ts.isNamedExports(statement.exportClause) &&
      statement.exportClause.elements.some((element) => element.name.text === 'default')
    )
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
}

/** Reads one source file; nothing is resolved or run. */
export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ESNext,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const imports: Import[] = []
  const names = new Set<string>()
  const unrun: string[] = []
  const visit = (node: ts.Node) => {
    const found = importOf(node)
    if (found !== null) imports.push(found)
    if (ts.isIdentifier(node)) names.add(node.text)
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
      names.add(node.argumentExpression.text)
    const left = unrunOf(node)
    if (left !== null) unrun.push(left)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports,
    names,
    defaultExport: file.statements.some(exportsDefault),
    barrel:
      file.statements.length > 0 &&
      file.statements.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined),
    unrun,
  }
}
