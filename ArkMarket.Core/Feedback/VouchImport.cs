using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Feedback;

public enum VouchImportState : short
{
    /// <summary>Checked and kept, but not shown to anybody: an admin has yet to apply it.</summary>
    Draft = 0,
    Applied = 1,
    Withdrawn = 2,
}

/// <summary>A file of vouches from elsewhere. Nobody here can verify them: they are shown apart and count for nothing.</summary>
public sealed class VouchImport
{
    public const int FileNameLengthMax = 100;

    public GuildId GuildId { get; init; }

    public long Id { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file: the same one is applied once at a time.</summary>
    public required byte[] ContentHash { get; init; }

    public int Rows { get; init; }

    public VouchImportState State { get; private set; }

    public UserId ImportedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? AppliedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The file's name as it can be kept: somebody else chose it.</summary>
    public static string NameFor(string file)
    {
        var name = string.Concat(file.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune)).Take(FileNameLengthMax / 2));
        return name.Length == 0 ? "unnamed" : name;
    }

    public void Apply(DateTimeOffset now) => (State, AppliedAt) = (VouchImportState.Applied, now);

    public void Withdraw(DateTimeOffset now) => (State, WithdrawnAt) = (VouchImportState.Withdrawn, now);
}

/// <summary>One line of such a file.</summary>
public sealed class ImportedVouch
{
    public const int SourceLengthMax = 60;

    public GuildId GuildId { get; init; }

    public long ImportId { get; init; }

    /// <summary>1, 2, 3… within the file.</summary>
    public int Number { get; init; }

    public UserId MemberId { get; init; }

    public short Rating { get; init; }

    public string? Text { get; init; }

    public DateOnly GivenOn { get; init; }

    /// <summary>Where it was given, as the file says.</summary>
    public required string Source { get; init; }
}

internal sealed class VouchImportMapping : IEntityTypeConfiguration<VouchImport>
{
    public const string ContentConstraint = "ux_vouch_imports_content";

    public void Configure(EntityTypeBuilder<VouchImport> builder)
    {
        builder.ToTable("vouch_imports", table =>
        {
            table.HasCheckConstraint("ck_vouch_imports_applied", "(state = 0) = (applied_at IS NULL)");
            table.HasCheckConstraint("ck_vouch_imports_withdrawn", "(state = 2) = (withdrawn_at IS NOT NULL)");
        });
        builder.HasKey(import => new { import.GuildId, import.Id });
        builder.Property(import => import.Id).UseIdentityByDefaultColumn();
        builder.Property(import => import.FileName).HasMaxLength(VouchImport.FileNameLengthMax);
        builder.HasIndex(import => new { import.GuildId, import.ContentHash }, ContentConstraint).IsUnique().HasFilter("state = 1");
    }
}

internal sealed class ImportedVouchMapping : IEntityTypeConfiguration<ImportedVouch>
{
    public void Configure(EntityTypeBuilder<ImportedVouch> builder)
    {
        builder.ToTable("imported_vouches", table => table.HasCheckConstraint("ck_imported_vouches_rating", "rating BETWEEN 1 AND 5"));
        builder.HasKey(vouch => new { vouch.GuildId, vouch.ImportId, vouch.Number });
        builder.HasOne<VouchImport>().WithMany().HasForeignKey(vouch => new { vouch.GuildId, vouch.ImportId });
        builder.HasIndex(vouch => new { vouch.GuildId, vouch.MemberId, vouch.GivenOn });
        builder.Property(vouch => vouch.Text).HasMaxLength(Vouch.TextLengthMax);
        builder.Property(vouch => vouch.Source).HasMaxLength(ImportedVouch.SourceLengthMax);
    }
}
