using ArkMarket.Core.Admin;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>Members as the staff sees them.</summary>
public sealed class MemberFileTests(AppFixture app)
{
    [Fact]
    public async Task Everybody_the_market_knows_is_listed_by_pages()
    {
        var staff = await TestStaff.NewAsync(app);
        var members = Enumerable.Range(0, 5).Select(number => staff.Guild.Member($"Ann {number}")).ToList();
        foreach (var member in members)
            await staff.Guild.GrantAsync(member, 10);
        var found = new List<UserId>();
        UserId? cursor = null;
        do
        {
            var page = await ListAsync(staff, staff[Right.Finance], new MemberFilter { PageSize = 2, After = cursor });
            Assert.All(page.Rows, row => Assert.Equal(10, row.Balance));
            found.AddRange(page.Rows.Select(row => row.User));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(members.Select(member => member.Id).OrderBy(id => id.Value), found);
        Assert.Equal(members[3].Id, Assert.Single((await ListAsync(staff, staff[Right.Finance], new MemberFilter { Among = [members[3].Id] })).Rows).User);
        Assert.Empty((await ListAsync(staff, staff[Right.Finance], new MemberFilter { Kind = MemberKind.Debtors })).Rows);
        Assert.Empty((await ListAsync(staff, staff[Right.Finance], new MemberFilter { Kind = MemberKind.Sellers })).Rows);
        // Moderators watch over people, not over their money.
        Assert.All((await ListAsync(staff, staff[Right.Moderation], new MemberFilter())).Rows, row => Assert.Null(row.Balance));
        var debtors = await staff.Get<MemberList>().HandleAsync(staff[Right.Moderation], new MemberFilter { Kind = MemberKind.Debtors }, default);
        Assert.Equal(new NotAllowed("the Manage Server permission or the finance role"), debtors.Refusal);
    }

    [Fact]
    public async Task A_file_holds_orders_record_and_notes()
    {
        var desk = await OrderDesk.OpenAsync(app);
        await desk.InStateAsync(OrderState.Completed);
        await desk.InStateAsync(OrderState.Cancelled);
        var noted = await desk.Guild.App.Get<AddMemberNote>().HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), desk.Buyer.Id, "Pays late"), default);
        Assert.Null(noted.Refusal);
        var files = desk.Guild.App.Get<MemberFiles>();
        var file = (await files.FindAsync(desk.Moderator.Actor, desk.Buyer.Id, default)).Value;
        Assert.Equal(new PartyRecord(1, 1, 0, 0), file.Record);
        Assert.Equal((2, "Pays late", (long?)null), (file.Orders.Lines.Count, Assert.Single(file.Notes).Text, file.Balance));
        Assert.Equal(1, (await files.FindAsync(desk.Moderator.Actor, desk.Seller.Id, default)).Value.Sales.Completed);
        Assert.Equal(9_500, (await files.FindAsync(desk.Guild.Admin().Actor, desk.Buyer.Id, default)).Value.Balance);
        // About oneself there is nothing to read, moderator or not.
        var moderatingBuyer = desk.Buyer with { Roles = desk.Moderator.Roles };
        Assert.Empty((await files.FindAsync(moderatingBuyer.Actor, desk.Buyer.Id, default)).Value.Notes);
    }

    [Fact]
    public async Task A_note_is_removed_once_and_stays_in_the_audit()
    {
        var staff = await TestStaff.NewAsync(app);
        var (ann, ada) = (staff.Guild.Member("Ann").Id, staff[Right.Moderation]);
        var id = (await staff.Get<AddMemberNote>().HandleAsync(new(ada, staff.Guild.NewKey(), ann, "Pays late"), default)).Value.NoteId;
        var remove = staff.Get<RemoveMemberNote>();
        var removed = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => remove.HandleAsync(new(staff[Right.Moderation], staff.Guild.NewKey(), ann, id), default)));
        Assert.Single(removed, result => !result.IsRefused);
        Assert.All(removed.Where(result => result.IsRefused), result => Assert.Equal(new NotFound("note"), result.Refusal));
        Assert.Empty((await staff.Get<MemberNotes>().HandleAsync(ada, ann, default)).Value);
        var log = (await staff.Get<AuditLog>().HandleAsync(staff[Right.Admin], new AuditFilter { Subjects = [$"member:{ann}"] }, default)).Value;
        Assert.Equal(["member.note_removed", "member.noted"], log.Entries.Select(entry => entry.Action));
    }

    [Fact]
    public async Task Notes_are_bounded_and_for_moderators()
    {
        var staff = await TestStaff.NewAsync(app);
        var (ann, ada) = (staff.Guild.Member("Ann").Id, staff[Right.Moderation]);
        var (add, refusal) = (staff.Get<AddMemberNote>(), new InvalidInput("A note has 1 to 1,000 characters."));
        Assert.Equal(refusal, (await add.HandleAsync(new(ada, staff.Guild.NewKey(), ann, "  "), default)).Refusal);
        Assert.Equal(refusal, (await add.HandleAsync(new(ada, staff.Guild.NewKey(), ann, new string('x', 1_001)), default)).Refusal);
        Assert.Equal(new NotAllowed("another moderator: nobody judges themselves"), (await add.HandleAsync(new(ada, staff.Guild.NewKey(), ada.User, "Me"), default)).Refusal);
        var needed = new NotAllowed("the moderator role of this server");
        Right[] allowed = [Right.Moderation, Right.Admin, Right.Manager];
        await staff.AssertOnlyAsync(allowed, needed, async actor => (await add.HandleAsync(new(actor, staff.Guild.NewKey(), ann, "Note"), default)).Refusal);
        await staff.AssertOnlyAsync(allowed, needed, async actor => (await staff.Get<MemberNotes>().HandleAsync(actor, ann, default)).Refusal);
        await staff.AssertOnlyAsync(allowed, needed, async actor => (await staff.Get<RemoveMemberNote>().HandleAsync(new(actor, staff.Guild.NewKey(), ann, 0), default)).Refusal);
    }

    private static async Task<MemberPage> ListAsync(TestStaff staff, Actor actor, MemberFilter filter) =>
        (await staff.Get<MemberList>().HandleAsync(actor, filter, default)).Value;
}
