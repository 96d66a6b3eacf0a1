using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Invites;

/// <summary>What the uses of invites prove about who joined, and what they do not.</summary>
public sealed class InviteAttributionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserId Ann = TestIds.NextUser();
    private static readonly UserId Ben = TestIds.NextUser();

    [Fact]
    public void One_use_more_and_one_who_joined_is_a_proof() =>
        Assert.Equal(new InviteFinding(Attribution.Known, "ann", Ann), Of([Code("ann", 3), Code("ben", 1)], [Seen("ann", 4), Seen("ben", 1)], joined: 1));

    [Fact]
    public void All_who_joined_in_between_came_by_the_only_invite_that_rose_as_often() =>
        Assert.Equal(new InviteFinding(Attribution.Known, "ann", Ann), Of([Code("ann", 3), Code("ben", 1)], [Seen("ann", 6), Seen("ben", 1)], joined: 3));

    [Fact]
    public void An_invite_that_is_new_was_used_since() =>
        Assert.Equal(new InviteFinding(Attribution.Known, "ann", Ann), Of([], [Seen("ann", 1)], joined: 1));

    [Theory]
    [InlineData(2, 4, 1)]
    [InlineData(1, 5, 1)]
    [InlineData(1, 4, 2)]
    [InlineData(1, 2, 1)]
    public void What_does_not_add_up_is_unknown(int joined, int ann, int ben) =>
        Assert.Equal(InviteFinding.Unknown, Of([Code("ann", 3), Code("ben", 1)], [Seen("ann", ann), Seen("ben", ben)], joined));

    [Fact]
    public void When_nothing_rose_Discord_is_asked_again() => Assert.Null(Of([Code("ann", 3)], [Seen("ann", 3)], joined: 1));

    [Fact]
    public void An_invite_with_one_use_left_that_is_gone_was_used_up() =>
        Assert.Equal(new InviteFinding(Attribution.Known, "ann", Ann), Of([Code("ann", 4, maxUses: 5), Code("ben", 1)], [Seen("ben", 1)], joined: 1));

    [Fact]
    public void Whatever_else_may_have_made_it_go_leaves_it_unknown()
    {
        InviteCode[][] gone =
        [
            [Code("ann", 3, maxUses: 5)],
            [Code("ann", 3)],
            [Code("ann", 4, maxUses: 5), Code("ben", 0, maxUses: 1)],
            [Code("ann", 4, maxUses: 5), Code("ben", 7)],
            [Code("ann", 4, maxUses: 5, expiresAt: Noon.AddSeconds(2))],
            [Code("ann", 4, maxUses: 5, goneAt: Noon.AddMinutes(-1))],
        ];
        Assert.All(gone, before => Assert.Equal(InviteFinding.Unknown, Of(before, [], joined: 1)));
        Assert.Equal(InviteFinding.Unknown, Of([Code("ann", 4, maxUses: 5)], [], joined: 2));
    }

    [Fact]
    public void One_that_went_before_and_was_looked_at_explains_nothing_now()
    {
        var settled = Code("ann", 4, maxUses: 5);
        settled.IsSettled = true;
        Assert.Null(Of([settled], [], joined: 1));
    }

    [Fact]
    public void The_servers_own_address_is_nobodys_and_an_invite_of_nobody_is_unknown()
    {
        Assert.Equal(new InviteFinding(Attribution.Vanity, "rex", null), Of([], [new InviteSeen("rex", 1) { IsVanity = true }], joined: 1));
        Assert.Equal(Attribution.Unknown, Of([], [new InviteSeen("widget", 1)], joined: 1)!.Attribution);
    }

    private static InviteFinding? Of(IReadOnlyCollection<InviteCode> before, IReadOnlyCollection<InviteSeen> now, int joined) =>
        InviteAttribution.Of(before, now, ([.. Enumerable.Repeat(Noon, joined)], Noon.AddSeconds(3)));

    private static InviteCode Code(string code, int uses, int maxUses = 0, DateTimeOffset? expiresAt = null, DateTimeOffset? goneAt = null) => new()
    {
        Code = code, Uses = uses, MaxUses = maxUses, InviterId = code == "ann" ? Ann : Ben, ExpiresAt = expiresAt, GoneAt = goneAt,
    };

    private static InviteSeen Seen(string code, int uses) => new(code, uses) { Inviter = code == "ann" ? Ann : Ben };
}
