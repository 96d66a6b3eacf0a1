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
}
