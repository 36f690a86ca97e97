import { paths } from './operations.ts'
import { componentSchemas } from './schemas.ts'

let made: object | undefined

/** The HTTP contract in OpenAPI 3.1, made of the schemas that the server checks by. */
export function openapi(): object {
  made ??= {
    openapi: '3.1.0',
    info: {
      title: 'Common Thread',
      version: '1',
      description: 'Reads, commands and news of a community. The contract grows by adding.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            "One of: `guest.SECRET`, the secret a guest's browser keeps; a JWT that the host's server signed (HS256 with the site's secret; sub, name and exp, at most a day ahead); `owner.TOKEN`, on the server's own pages.",
        },
      },
    },
  }
  return made
}
