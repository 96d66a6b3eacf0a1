using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Support;

/// <summary>Servers' settings for a test that has a database and no app.</summary>
public static class TestConfigs
{
    public static GuildConfigs Of(Database database) => new(database, new ConfigSignal());
}
