# syntax=docker/dockerfile:1
# Our three programs, from one build: docker compose build. The result holds no machine code of its own, so the build runs on whatever builds and the
# images are for amd64 and arm64 alike.
ARG SDK=10.0.401-noble
ARG RUNTIME=10.0.12-noble-chiselled-extra

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:$SDK AS build
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUGET_PACKAGES=/packages
# Projects first: packages are fetched again only when one of these files changed.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY contracts/*.csproj contracts/
COPY feeders/Pipeline/*.csproj feeders/Pipeline/
COPY feeders/Market/*.csproj feeders/Market/
COPY feeders/News/*.csproj feeders/News/
COPY api/*.csproj api/
RUN --mount=type=cache,target=/packages \
    dotnet restore feeders/Market && dotnet restore feeders/News && dotnet restore api
COPY contracts contracts
COPY feeders feeders
COPY influx-tasks influx-tasks
COPY api api
RUN --mount=type=cache,target=/packages \
    dotnet publish feeders/Market -c Release --no-restore -p:UseAppHost=false -p:RunAnalyzers=false -o /out/market && \
    dotnet publish feeders/News -c Release --no-restore -p:UseAppHost=false -p:RunAnalyzers=false -o /out/news && \
    dotnet publish api -c Release --no-restore -p:UseAppHost=false -p:RunAnalyzers=false -o /out/api

# No shell, no package manager, no root. "extra" has the time zones that opening hours are told in.
FROM mcr.microsoft.com/dotnet/aspnet:$RUNTIME AS program
WORKDIR /app
USER 1654:1654
# The root is read-only, and nobody attaches a debugger here.
ENV DOTNET_EnableDiagnostics=0
# "PROGRAM health" asks /health/live by the same settings.

FROM program AS market-feeder
# The lines of feeders/Market/runtime.env; a test holds them together.
ENV DOTNET_GCgen0size=400000 \
    DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0
COPY --from=build /out/market .
EXPOSE 8081
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["dotnet", "Bloomberg.Market.dll", "health"]
ENTRYPOINT ["dotnet", "Bloomberg.Market.dll"]

FROM program AS news-feeder
COPY --from=build /out/news .
EXPOSE 8082
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["dotnet", "Bloomberg.News.dll", "health"]
ENTRYPOINT ["dotnet", "Bloomberg.News.dll"]

FROM program AS api
COPY --from=build /out/api .
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["dotnet", "Bloomberg.Api.dll", "health"]
ENTRYPOINT ["dotnet", "Bloomberg.Api.dll"]
