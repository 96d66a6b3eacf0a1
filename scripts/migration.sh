#!/usr/bin/env bash
# What follows a change of an entity or its mapping: scripts/migration.sh WhatItDoes
# Makes the migration, and the compiled model that the app starts with. Without a name only the model is made anew.
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/.."
projects=(--project ArkMarket.Core --startup-project ArkMarket.Web)
model=ArkMarket.Core/Platform/Data/CompiledModel

dotnet tool restore
# The tools load what the mappings say, not what was compiled of them before.
rm -rf "$model"
if (($# > 0)); then dotnet ef migrations add "$1" "${projects[@]}"; fi
dotnet ef dbcontext optimize "${projects[@]}" --output-dir Platform/Data/CompiledModel --namespace ArkMarket.Core.Platform.CompiledModel
