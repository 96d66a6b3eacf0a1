using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ArkMarket.Tests.Architecture;

/// <summary>
/// A distributed PostgreSQL can shard by server: what a server owns has its id first in every key. And what would be
/// stored without a bound, or as a number that is none.
/// </summary>
public sealed class DataModelTests
{
    /// <summary>Tables that belong to no server, each with its reason.</summary>
    private static readonly Dictionary<string, string> SharedTables = new(StringComparer.Ordinal)
    {
        ["vault_masters"] = "Which master keys were used with this database: they belong to the process, not to a server.",
        ["nodes"] = "a process serves all servers",
        ["web_sessions"] = "somebody is signed in on the web, not on one server",
        ["web_keys"] = "protect the cookies and forms of the whole app",
        ["gateway_shards"] = "a connection to Discord carries events of many servers",
        ["gateway_permits"] = "Discord counts new sessions over all servers",
        ["outages"] = "when no process is alive, all servers are without one",
    };

    private static readonly ArkMarketDb Db = new DesignTimeDb().CreateDbContext([]);

    /// <summary>As the mappings say it; the app itself starts with what was compiled of them.</summary>
    private static readonly IModel Model = Db.GetService<IDesignTimeModel>().Model;

    [Fact]
    public void Every_table_is_owned_by_a_server_or_named_here() => Assert.Equal(
        SharedTables.Keys.Order(),
        Model.GetEntityTypes().Where(entity => entity.FindProperty(nameof(GuildId)) is null).Select(entity => entity.GetTableName()!).Order());

    [Fact]
    public void The_compiled_model_is_that_of_the_mappings()
    {
        Assert.NotSame(Model, Db.Model);
        // Not the same: run scripts/migration.sh without a name.
        Assert.Equal(Described(Model), Described(Db.Model));
    }

    [Fact]
    public void Every_mapping_is_in_a_migration() => Assert.False(Db.Database.HasPendingModelChanges());

    [Fact]
    public void The_server_comes_first_in_every_key()
    {
        var keys = from entity in Owned()
                   from key in entity.GetKeys().Select(key => (Name: key.GetName(), key.Properties))
                       .Concat(entity.GetIndexes().Where(index => index.IsUnique).Select(index => (Name: index.GetDatabaseName(), index.Properties)))
                       .Concat(entity.GetForeignKeys().Select(key => (Name: key.GetConstraintName(), key.Properties)))
                   where key.Properties[0].Name != nameof(GuildId)
                   select key.Name;
        Assert.Empty(keys);
        Assert.InRange(Owned().Sum(entity => entity.GetKeys().Count()), 5, int.MaxValue);
    }

    [Fact]
    public void A_snowflake_is_a_bigint() => Assert.Empty(
        Columns().Where(column => column.GetColumnType().StartsWith("numeric", StringComparison.Ordinal)).Select(Name));

    [Fact]
    public void A_moment_knows_its_time_zone() => Assert.Empty(
        Columns().Where(column => column.GetColumnType() == "timestamp without time zone").Select(Name));

    [Fact]
    public void Every_text_has_a_bound() => Assert.Empty(
        Columns().Where(column => column.ClrType == typeof(string) && column.GetMaxLength() is null && column.GetColumnType() != "jsonb").Select(Name));

    [Fact]
    public void Names_in_the_database_are_snake_case() => Assert.All(
        Columns().Select(column => column.GetColumnName()).Concat(Model.GetEntityTypes().Select(entity => entity.GetTableName()!)),
        name => Assert.Matches("^[a-z][a-z0-9_]*$", name));

    private static List<string> Described(IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           from line in entity.GetProperties().Select(property =>
                   $"{property.GetColumnName()} {property.GetColumnType()} {property.IsNullable} {property.GetMaxLength()} {property.ValueGenerated} {property.IsConcurrencyToken} {property.GetTypeMapping().Converter?.GetType()}")
               .Concat(entity.GetKeys().Select(key => $"key {string.Join(',', key.Properties.Select(property => property.Name))}"))
               .Concat(entity.GetIndexes().Select(index => $"index {index.IsUnique} {string.Join(',', index.Properties.Select(property => property.Name))}"))
               .Concat(entity.GetForeignKeys().Select(key => $"to {key.PrincipalEntityType.Name} {key.DeleteBehavior} {string.Join(',', key.Properties.Select(property => property.Name))}"))
           orderby entity.Name, line
           select $"{entity.GetTableName()}: {line}",
    ];

    private static IEnumerable<IEntityType> Owned() => Model.GetEntityTypes().Where(entity => entity.FindProperty(nameof(GuildId)) is not null);

    private static IEnumerable<IProperty> Columns() => Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());

    private static string Name(IProperty column) => $"{column.DeclaringType.GetTableName()}.{column.GetColumnName()}";
}
