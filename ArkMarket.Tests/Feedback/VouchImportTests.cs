using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Feedback;

/// <summary>A stub of Discord that also hands out attached files.</summary>
public sealed class FileServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _files = [];
    private readonly Lazy<Task<TestApp>> _app;

    public FileServer() => _app = new(async () =>
    {
        var app = await TestApp.StartAsync();
        app.Discord.Answers = call => _files.TryGetValue(call.Path, out var text) ? StubAnswer.Ok(text) : null;
        return app;
    });

    public Task<TestApp> AppAsync() => _app.Value;

    /// <summary>A <c>/vouch import</c> with this file, as Discord delivers it.</summary>
    public async Task<Delivery> ImportAsync(TestMember member, string text, string? url = null, long? size = null)
    {
        var (id, path) = (TestIds.Next().ToString(), $"/ephemeral-attachments/{TestIds.Next()}/old.csv");
        _files[path] = text;
        url ??= (await AppAsync()).Discord.Address.TrimEnd('/') + path;
        return Delivery.Command(member, "vouch import").With(json =>
        {
            json["data"]!["options"]!.AsArray()[0]!["options"] = new JsonArray(new JsonObject { ["name"] = "file", ["type"] = 11, ["value"] = id });
            json["data"]!["resolved"] = new JsonObject
            {
                ["attachments"] = new JsonObject
                {
                    [id] = new JsonObject { ["id"] = id, ["filename"] = "old.csv", ["size"] = size ?? Encoding.UTF8.GetByteCount(text), ["url"] = url },
                },
            };
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated)
            await (await _app.Value).DisposeAsync();
    }
}

/// <summary>Vouches from elsewhere: checked first, applied by hand, kept apart, withdrawn as a whole.</summary>
public sealed class VouchImportTests(FileServer files) : IClassFixture<FileServer>
{
    private const string Heading = "member,rating,text,date,source\n";

    [Fact]
    public async Task A_dry_run_shows_nothing_applying_marks_it_unverified_and_withdrawing_takes_it_away()
    {
        var desk = await OrderDesk.OpenAsync(await files.AppAsync());
        var admin = desk.Guild.Admin();
        await desk.VouchedAsync("Verified words", ratings: "1 1 1");

        var report = await ImportAsync(admin, $"{Heading}{desk.Seller.Id},5,\"Great, \"\"fast\"\"\",2024-05-31,Old *server*\n{desk.Seller.Id},4,,2023-01-02,Old server\n");
        report.AssertSaysPrivately("**2** vouches for **1** members");
        Assert.DoesNotContain("From elsewhere", (await VouchesAsync(desk)).Text);

        var applied = await OrderDesk.MustAsync(admin.ClickAsync(report, "Apply"));
        var list = await VouchesAsync(desk);
        Assert.Contains("**1.0** of 5 from **1 vouch**", list.Text);
        Assert.Contains("**not verified** and not in the rating: 2", list.Text);
        Assert.DoesNotContain("Great", list.Text);
        var imported = await desk.Stranger.ClickAsync(list, "From elsewhere (not verified)");
        Assert.Contains("★★★★★ · 2024-05-31 · unverified, from Old \\*server\\*\n> Great, \"fast\"", imported.Text);
        Assert.DoesNotContain("Verified words", imported.Text);

        await OrderDesk.MustAsync(admin.ClickAsync(applied, "Withdraw them all"));
        Assert.DoesNotContain("From elsewhere", (await VouchesAsync(desk)).Text);
        Assert.DoesNotContain("Great", (await desk.Stranger.ClickAsync(list, "From elsewhere (not verified)")).Text);
        Assert.Equal(["vouches.imported", "vouches.withdrawn"], (await desk.Guild.AuditAsync()).Where(a => a.StartsWith("vouches.", StringComparison.Ordinal)).Select(a => a.Split(' ')[0]));
    }

    [Fact]
    public async Task A_server_holds_so_many_of_them_and_no_more()
    {
        var desk = await OrderDesk.OpenAsync(await files.AppAsync());
        var (admin, database) = (desk.Guild.Admin(), desk.Guild.App.Get<Database>());
        await using (var db = database.CreateContext())
        {
            var full = new VouchImport
            {
                GuildId = desk.Guild.Id, FileName = "before.csv", ContentHash = new byte[32], Rows = DecideVouchImport.ImportedMax - 1, ImportedBy = admin.Id, CreatedAt = database.Now,
            };
            full.Apply(database.Now);
            db.Add(full);
            await db.SaveChangesAsync();
        }

        var report = await ImportAsync(admin, $"{Heading}{desk.Seller.Id},5,,2024-05-31,Old server\n{desk.Seller.Id},4,,2023-01-02,Old server\n");

        (await admin.ClickAsync(report, "Apply")).AssertRefuses(new TooManyImported(DecideVouchImport.ImportedMax - 1, DecideVouchImport.ImportedMax));
        Assert.DoesNotContain("From elsewhere", (await VouchesAsync(desk)).Text);
    }

    [Fact]
    public async Task Each_faulty_line_is_named_and_nothing_is_kept()
    {
        var guild = await AppFixture.NewGuildAsync(await files.AppAsync());
        var before = await guild.FootprintAsync();
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd");
        var lines = string.Join('\n',
            "100000000000000001,5,fine,2024-05-31,Old",
            "Sam,5,,2024-05-31,Old",
            "100000000000000001,6,,2024-05-31,Old",
            $"100000000000000001,5,,{tomorrow},Old",
            "100000000000000001,5,,31.05.2024,Old",
            "100000000000000001,5,,2024-05-31,",
            $"100000000000000001,5,{new string('x', 501)},2024-05-31,Old",
            "99999999999999999999,0,,,");

        var report = await ImportAsync(guild.Admin(), Heading + lines);

        report.AssertSaysPrivately("**7** faulty lines, 1 good ones. Nothing was imported");
        Assert.Contains("Line 3: member is a Discord id of 17 to 20 digits.", report.Text);
        Assert.Contains("Line 4: rating is a whole number from 1 to 5.", report.Text);
        Assert.Contains("Line 5: date is a day from 2015 until today", report.Text);
        Assert.Contains("Line 6: date is a day from 2015 until today", report.Text);
        Assert.Contains("Line 7: source has 1 to 60 characters.", report.Text);
        Assert.Contains("Line 8: text has at most 500 characters", report.Text);
        Assert.Contains("Line 9: member is a Discord id of 17 to 20 digits; rating is", report.Text);
        Assert.Empty(report.ButtonLabels);
        Assert.Equal(before, await guild.FootprintAsync());
    }

    [Fact]
    public async Task Of_very_many_faulty_lines_every_one_is_still_named()
    {
        var guild = await AppFixture.NewGuildAsync(await files.AppAsync());
        var lines = Enumerable.Range(0, 1_000).Select(n => n % 3 == 0 ? "100000000000000001,5,,2024-05-31,Old" : "x,5,,2024-05-31,Old");

        var report = await ImportAsync(guild.Admin(), Heading + string.Join('\n', lines));

        report.AssertSaysPrivately("**666** faulty lines");
        Assert.Contains("Also faulty: 25, 27–28, 30–31", report.Text);
        Assert.EndsWith("999–1000", report.Text);
    }

    [Fact]
    public async Task Only_admins_import_apply_and_withdraw_and_only_on_their_own_server()
    {
        var guild = await AppFixture.NewGuildAsync(await files.AppAsync());
        var elsewhere = await AppFixture.NewGuildAsync(await files.AppAsync());
        var report = await ImportAsync(guild.Admin(), Heading + "100000000000000001,5,,2024-05-31,Old");
        var refusal = new NotAllowed("the Manage Server permission or the admin role");

        (await ImportAsync(guild.Member("Bob"), Heading)).AssertRefuses(refusal);
        (await guild.Member("Bob").CommandAsync("vouch imports")).AssertRefuses(refusal);
        (await guild.Member("Bob").ClickAsync(report, "Apply")).AssertRefuses(refusal);
        (await elsewhere.Admin().ClickAsync(report, "Apply")).AssertRefuses(new NotFound("import"));

        (await guild.Admin().CommandAsync("vouch imports")).AssertSaysPrivately("old.csv · 1 vouches · draft, seen by nobody");
    }

    [Fact]
    public async Task A_second_press_applies_nothing_twice_and_neither_does_the_same_file()
    {
        var guild = await AppFixture.NewGuildAsync(await files.AppAsync());
        var (admin, other) = (guild.Admin(), guild.Admin("Bea"));
        const string File = Heading + "100000000000000001,5,,2024-05-31,Old";
        var (first, second) = (await ImportAsync(admin, File), await ImportAsync(other, File));

        var pressed = await Task.WhenAll(admin.ClickAsync(first, "Apply"), other.ClickAsync(first, "Apply"));
        var again = await other.ClickAsync(second, "Apply");

        Assert.Single(pressed, answer => answer.Text.StartsWith('✅'));
        Assert.Single(pressed, answer => answer.Text.Contains("is applied already", StringComparison.Ordinal));
        again.AssertRefuses(new SameFileImported("old.csv"));
        Assert.Equal(1, await guild.App.Get<ImportedVouchQueries>().CountAsync(guild.Id, new UserId(100000000000000001), default));
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_refused_in_words()
    {
        var guild = await AppFixture.NewGuildAsync(await files.AppAsync());
        var before = await guild.FootprintAsync();
        const string Good = Heading + "100000000000000001,5,,2024-05-31,Old";

        (await ImportAsync(guild.Admin(), Good, url: "https://evil.example/old.csv")).AssertSaysPrivately("The file is not there any more");
        (await ImportAsync(guild.Admin(), Good, url: "http://127.0.0.1:1/old.csv")).AssertSaysPrivately("The file is not there any more");
        (await ImportAsync(guild.Admin(), Good, size: 5_000_000)).AssertSaysPrivately("larger than 1,000,000 bytes");
        (await ImportAsync(guild.Admin(), new string('x', 1_000_001), size: 10)).AssertSaysPrivately("larger than 1,000,000 bytes");

        Assert.Equal(before, await guild.FootprintAsync());
    }

    [Theory]
    [InlineData("\uFEFFmember;rating;text;date;source\r\n100000000000000001;5;Grüße, Sam;2024-05-31;Old\r\n")]
    [InlineData("Source\tDATE\tText\tRating\tMember\nOld\t2024-05-31\tGrüße, Sam\t5\t100000000000000001\n")]
    [InlineData("member,rating,text,date,source,more\n100000000000000001,5,\"Grüße, Sam\",2024-05-31,Old,ignored")]
    [InlineData("member,rating,text,date,source\n100000000000000001,5,\"Grüße,\nSam\",2024-05-31,Old")]
    public void Files_of_every_common_make_are_read(string text)
    {
        var file = Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(file.Faults);
        Assert.Equal(new VouchLine(100000000000000001, 5, file.Lines[0].Text, new DateOnly(2024, 5, 31), "Old"), Assert.Single(file.Lines));
        Assert.Equal("Grüße, Sam", file.Lines[0].Text);
    }

    [Theory]
    [InlineData("", "The first line names the columns")]
    [InlineData("member,rating\n1,5", "Missing: text, date, source")]
    [InlineData(Heading, "There is no line below the headings")]
    [InlineData(Heading + "100000000000000001,5,\"never closed,2024-05-31,Old", "Line 2")]
    [InlineData(Heading + "100000000000000001,5,a\"b,2024-05-31,Old", "Line 2")]
    [InlineData(Heading + "100000000000000001,5,a\u0007b,2024-05-31,Old", "none of them invisible")]
    public void A_file_that_is_none_has_its_fault_named(string text, string fault)
    {
        var faults = Read(Encoding.UTF8.GetBytes(text)).Faults.Select(found => $"Line {found.Line}: {found.What}");
        Assert.Contains(fault, Assert.Single(faults));
    }

    [Fact]
    public void What_is_not_text_or_too_long_is_refused_before_it_is_read()
    {
        Assert.Contains("not text in UTF-8", Assert.Single(Read([0xFF, 0xFE, 0x00, 0xD8]).Faults).What);
        Assert.Contains("larger than", Assert.Single(Read(new byte[1_000_001]).Faults).What);
        Assert.Contains("never ends", Assert.Single(Read(Encoding.UTF8.GetBytes(Heading + '"' + new string('x', 9_000))).Faults).What);
        var many = string.Concat(Enumerable.Repeat("100000000000000001,5,,2024-05-31,Old\n", 1_001));
        Assert.Equal(new VouchFault(1_002, "A file has at most 1,000 lines: split it"), Assert.Single(Read(Encoding.UTF8.GetBytes(Heading + many)).Faults));
    }

    private async Task<Answer> ImportAsync(TestMember member, string text, string? url = null, long? size = null) =>
        await member.SendAsync(await files.ImportAsync(member, text, url, size));

    private static Task<Answer> VouchesAsync(OrderDesk desk) => desk.Stranger.CommandAsync("vouches", ("member", desk.Seller));

    private static VouchFile Read(byte[] bytes) => VouchFile.Read(bytes, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
}
