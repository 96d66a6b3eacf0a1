using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Platform;

/// <summary>A value kept as JSON in one column, compared by what it says.</summary>
internal static class JsonColumn
{
    /// <summary>What rows from before a list was added have in its column.</summary>
    public const string EmptyList = "'[]'::jsonb";

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) where T : class => property
        .HasColumnType("jsonb")
        .HasConversion(
            value => Write(value),
            json => JsonSerializer.Deserialize<T>(json, CoreJson.Options)!,
            new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value));

    internal static string Write<T>(T? value) => JsonSerializer.Serialize(value, CoreJson.Options);
}
