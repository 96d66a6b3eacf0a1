using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Moderation;

/// <summary>The table of names that others might borrow is bounded, and keeps what it may hold.</summary>
public sealed class KnownNamesTests
{
    [Fact]
    public void A_server_seen_again_at_the_bound_makes_nobody_forgotten()
    {
        var (names, first, owner) = (new KnownNames(), TestIds.NextGuild(), TestIds.NextUser());
        names.Saw(first, owner, "Olivia the Owner");
        for (var server = 1; server < KnownNames.GuildsMax; server++)
            names.Saw(TestIds.NextGuild(), owner, "Olivia the Owner");
        names.Saw(first, TestIds.NextUser(), "Samuel the Seller");

        Assert.Equal("Olivia the Owner", names.Find(first, TestIds.NextUser(), "0livia the 0wner"));
        Assert.Equal("Samuel the Seller", names.Find(first, TestIds.NextUser(), "Samuel the Seller"));

        // One server more than there is room for: all begin anew.
        names.Saw(TestIds.NextGuild(), owner, "Olivia the Owner");
        Assert.Null(names.Find(first, TestIds.NextUser(), "Olivia the Owner"));
    }

    [Fact]
    public void A_name_seen_again_at_its_servers_bound_makes_nobody_forgotten()
    {
        var (names, guild, other, stranger) = (new KnownNames(), TestIds.NextGuild(), TestIds.NextGuild(), TestIds.NextUser());
        names.Saw(other, TestIds.NextUser(), "Olivia the Owner");
        for (var person = 0; person < KnownNames.NamesPerGuildMax; person++)
            names.Saw(guild, TestIds.NextUser(), Name(person));
        names.Saw(guild, TestIds.NextUser(), Name(0));
        Assert.Equal(Name(1), names.Find(guild, stranger, Name(1)));

        // One name more than there is room for: those of this server begin anew.
        names.Saw(guild, TestIds.NextUser(), "Samuel the Seller");
        Assert.Null(names.Find(guild, stranger, Name(1)));
        Assert.Equal("Samuel the Seller", names.Find(guild, stranger, "Samuel the Seller"));
        Assert.Equal("Olivia the Owner", names.Find(other, stranger, "Olivia the Owner"));
    }

    // Letters only: digits look like letters.
    private static string Name(int number) => $"keeper {(char)('p' + number / 100)}{(char)('a' + number / 10 % 10)}{(char)('a' + number % 10)}";
}
