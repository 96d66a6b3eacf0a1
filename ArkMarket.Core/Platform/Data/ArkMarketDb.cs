using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ArkMarket.Core.Platform;

/// <summary>
/// The EF Core view of the database. Each entity's file holds its mapping; names are snake_case by convention.
/// Money, once-only rows and effects are written by SQL batches instead: see <see cref="Work"/>.
/// </summary>
public sealed class ArkMarketDb(DbContextOptions<ArkMarketDb> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<GuildId>().HaveConversion<SnowflakeConverter<GuildId>>();
        conventions.Properties<UserId>().HaveConversion<SnowflakeConverter<UserId>>();
        conventions.Properties<RoleId>().HaveConversion<SnowflakeConverter<RoleId>>();
        conventions.Properties<ChannelId>().HaveConversion<SnowflakeConverter<ChannelId>>();
        conventions.Properties<MessageId>().HaveConversion<SnowflakeConverter<MessageId>>();
        conventions.Properties<Credits>().HaveConversion<CreditsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(ArkMarketDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>Without this, EF would store an unsigned 64-bit id as <c>numeric(20,0)</c>.</summary>
    internal sealed class SnowflakeConverter<T>() : ValueConverter<T, long>(id => (long)id.Value, value => Restore(value))
        where T : struct, ISnowflake<T>
    {
        internal static T Restore(long value) => T.From((ulong)value);
    }

    internal sealed class CreditsConverter() : ValueConverter<Credits, long>(credits => credits.Value, value => Restore(value))
    {
        // No row holds 0: it is what EF Core knows a property by that nobody has set.
        internal static Credits Restore(long value) => value == 0 ? default : Credits.Of(value);
    }
}
