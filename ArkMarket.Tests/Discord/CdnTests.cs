using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class CdnTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef";

    private static readonly Snowflake Guild = new(839207249510531075);
    private static readonly Snowflake Mod = new(423497893412995074);

    [Fact]
    public void Pictures_have_the_addresses_that_Discord_documents() => Assert.Equal<string>(
        [
            "https://cdn.discordapp.com/avatars/423497893412995074/3f2a1b0c9d8e7f60514233241506f7e8.png?size=128",
            "https://cdn.discordapp.com/avatars/220875404083331073/a_6a1f0c2d3e4b5a69788776655443322f.webp?size=128&animated=true",
            "https://cdn.discordapp.com/embed/avatars/0.png",
            "https://cdn.discordapp.com/embed/avatars/1.png",
            "https://cdn.discordapp.com/icons/839207249510531075/0123456789abcdef0123456789abcdef.png?size=256",
            "https://cdn.discordapp.com/guilds/839207249510531075/users/423497893412995074/avatars/0123456789abcdef0123456789abcdef.png?size=64",
        ],
        Addresses());

    [Fact]
    public void The_shared_addresses_are_the_same() =>
        Assert.Equal(SharedVectors.Open("cdn").EnumerateArray().Select(row => row.GetProperty("url").GetString()!), Addresses());

    [Fact]
    public void What_has_no_picture_has_no_address()
    {
        Assert.Null(Cdn.GuildIcon(Guild, null, 64));
        Assert.Null(Cdn.MemberAvatar(new MemberAddress(Guild, Mod), null, 64));
    }

    private static List<string> Addresses() =>
    [
        Cdn.Avatar(new User { Id = Mod, Avatar = "3f2a1b0c9d8e7f60514233241506f7e8" }, 128),
        Cdn.Avatar(new User { Id = new Snowflake(220875404083331073), Avatar = "a_6a1f0c2d3e4b5a69788776655443322f" }, 128),
        Cdn.Avatar(new User { Id = new Snowflake(1246267485192323077), Discriminator = "0" }, 128),
        Cdn.Avatar(new User { Id = Mod, Discriminator = "4821" }, 128),
        Cdn.GuildIcon(Guild, Hash, 256)!,
        Cdn.MemberAvatar(new MemberAddress(Guild, Mod), Hash, 64)!,
    ];
}
