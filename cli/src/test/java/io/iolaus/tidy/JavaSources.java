package io.iolaus.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/// What the compiler's own parser says of every Java file.
final class JavaSources {

    /// A type: its simple name and where it is declared.
    record Type(Path file, long line, String name) {}

    /// A method or constructor and how many lines it takes, signature included. One that is nothing but a switch
    /// counts by its longest arm: to split it would hide from the compiler that it names every case.
    record Method(Path file, long line, String name, long lines) {}

    /// A use of an annotation, or of a static member as in `Thread.sleep`.
    record Use(Path file, long line, String text) {}

    private final List<Type> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private final List<Use> annotations = new ArrayList<>();
    private final List<Use> selections = new ArrayList<>();

    private JavaSources() {}

    /// Parses `files`, relative to the root.
    static JavaSources parse(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaSources sources = new JavaSources();
        Path root = Checkout.root();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files.stream().map(root::resolve).toList()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
                sources.new Collector(file, unit, positions).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    List<Type> types() {
        return types;
    }

    List<Method> methods() {
        return methods;
    }

    List<Use> annotations() {
        return annotations;
    }

    List<Use> selections() {
        return selections;
    }

    private final class Collector extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Path file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;

        private Collector(Path file, CompilationUnitTree unit, SourcePositions positions) {
            this.file = file;
            this.unit = unit;
            this.positions = positions;
            this.lines = unit.getLineMap();
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            String name = tree.getSimpleName().toString();
            if (!name.isEmpty()) {
                types.add(new Type(file, line(positions.getStartPosition(unit, tree)), name));
            }
            return super.visitClass(tree, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            long start = positions.getStartPosition(unit, tree);
            long end = positions.getEndPosition(unit, tree);
            if (start >= 0 && end >= 0) {
                long first = line(start);
                long whole = line(end) - first + 1;
                long arms = longestArm(tree);
                methods.add(new Method(file, first, tree.getName().toString(), arms > 0 ? arms : whole));
            }
            return super.visitMethod(tree, null);
        }

        /// Lines of the longest arm of the switch that is the method's only statement; 0 where it is something else.
        private long longestArm(MethodTree tree) {
            if (tree.getBody() == null || tree.getBody().getStatements().size() != 1) {
                return 0;
            }
            List<? extends CaseTree> arms =
                    switch (tree.getBody().getStatements().getFirst()) {
                        case SwitchTree statement -> statement.getCases();
                        case ReturnTree result when result.getExpression() instanceof SwitchExpressionTree expression ->
                            expression.getCases();
                        default -> List.of();
                    };
            long longest = 0;
            for (CaseTree arm : arms) {
                long start = line(positions.getStartPosition(unit, arm));
                longest = Math.max(longest, line(positions.getEndPosition(unit, arm)) - start + 1);
            }
            return longest;
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void nothing) {
            annotations.add(new Use(
                    file, line(positions.getStartPosition(unit, tree)), tree.getAnnotationType().toString()));
            return super.visitAnnotation(tree, null);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
            selections.add(new Use(file, line(positions.getStartPosition(unit, tree)), tree.toString()));
            return super.visitMemberSelect(tree, null);
        }

        private long line(long position) {
            return position < 0 ? 1 : lines.getLineNumber(position);
        }
    }
}
