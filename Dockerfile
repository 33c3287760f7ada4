# Production dependencies alone; the npm package `node` is for development, the image has its own.
FROM node:24-slim AS dependencies
WORKDIR /aula
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATABASE_URL=file:/data/aula.db
WORKDIR /aula
COPY --from=dependencies /aula/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY commands ./commands
COPY data ./data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# No shell and no npm in between: SIGTERM reaches the bot, which finishes what it is answering.
CMD ["node", "src/start.mjs"]
